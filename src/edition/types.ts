import type { EDITIONS } from './editions.js';

/** A figure as printed, or null where the cell is blank, holds words, or could not be read. Blank is not 0. */
export type Figure = number | null;

type Nest<Path extends string, Leaf> = Path extends `${infer Head}.${infer Rest}`
  ? { [K in Head]: Nest<Rest, Leaf> }
  : { [K in Path]: Leaf };
type Merge<Union> = (Union extends unknown ? (part: Union) => void : never) extends (part: infer All) => void
  ? All
  : never;
type Simplify<T> = T extends object ? { [K in keyof T]: Simplify<T[K]> } : T;

type AnyTable = {
  readonly columns: readonly { readonly id: string }[];
  readonly rows: readonly { readonly id: string; readonly zh: string }[];
};
type ValueRow<Row> = Row extends { readonly heading: true } ? never : Row;
type ColumnsOf<T extends AnyTable> = Merge<Nest<T['columns'][number]['id'], Figure>>;
type RowOf<Row, Columns> = Row extends { readonly id: infer Id extends string; readonly zh: infer Label }
  ? Label extends ''
    ? Columns
    : Nest<Id, Columns>
  : never;
type FiguresOf<T extends AnyTable> = T extends AnyTable
  ? Merge<RowOf<ValueRow<T['rows'][number]>, ColumnsOf<T>>>
  : never;

type AnyPart = { readonly edition: string; readonly tables: readonly AnyTable[] };
type PartData<P extends AnyPart> = P extends AnyPart
  ? Simplify<{ edition: P['edition'] } & Merge<FiguresOf<P['tables'][number]>>>
  : never;

type Parts = (typeof EDITIONS)[number]['parts'];

/** 二、主动公开政府信息情况: the tables of art. 20 of the Regulations side by side; narrow on `edition` for the rows of one form. */
export type ProactiveDisclosure = PartData<Parts['proactiveDisclosure']>;
/** 三、收到和处理政府信息公开申请情况. */
export type Requests = PartData<Parts['requests']>;
/** 四、政府信息公开行政复议、行政诉讼情况. */
export type ReviewAndLitigation = PartData<Parts['reviewAndLitigation']>;
