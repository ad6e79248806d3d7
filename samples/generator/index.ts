export { drawPdf } from './pdf/draw.js';
export type { Expected, ExpectedBlock, ExpectedSection, FlowBlock, Plan, Violation, Wishes } from './plan.js';
export { type Random, random } from './random.js';
export { planReport } from './report.js';
export { drawStyle, type PageStyle, pageStyle, styleTags } from './style.js';
export { type ModelCell, type TableLook, type TableModel, tableModel } from './table.js';
export { DIALECTS, type Dialect, type Dump, dump, dumps } from './text/dumps.js';
export { type Encoding, encodeText } from './text/encodings.js';
