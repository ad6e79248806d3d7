export { EDITIONS } from './edition/editions.js';
export type {
  ColumnForm,
  Edition,
  PartForm,
  PartId,
  Relation,
  RowForm,
  SectionKind,
  TableForm,
} from './edition/shape.js';
export type { Figure, ProactiveDisclosure, Requests, ReviewAndLitigation } from './edition/types.js';
export { FINDINGS, type FindingCode, type Language, type Severity } from './model/codes.js';
export type { SourceFormat, TextLayer } from './model/document.js';
export { ReportError, type ReportErrorCode } from './model/error.js';
export { type Finding, messageOf } from './model/finding.js';
export type { BBox, Provenance } from './model/geometry.js';
export { DEFAULT_LIMITS, type Limits } from './model/limits.js';
export { VERSION } from './model/version.js';
export { parseResultSchema, resultJsonSchema } from './output/schema.js';
export { fromXml } from './output/xml/from-xml.js';
export { toXml } from './output/xml/to-xml.js';
export { resultXsd } from './output/xml/xsd.js';
export { type ParseOptions, parseReport, type SafeParseResult, safeParseReport } from './parse.js';
export type { Block, Check, Evidence, ParseResult, Report, Section, Trust } from './report/result.js';
