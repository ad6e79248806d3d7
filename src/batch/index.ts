export type { ArchiveAccount, ArchiveOptions, Observer } from './archive-options.js';
export { convertArchive } from './convert.js';
export type { Failure, FailureCode } from './document.js';
export { DATASET_FORMATS, FORMATS, type Format, REPORT_FORMATS } from './formats.js';
export type { ManifestLine, ResultOptions } from './manifest.js';
export { type ConvertedReport, type ConvertReportsOptions, convertReports, type ReportInput } from './reports.js';
