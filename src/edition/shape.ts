/** What a column holds: a count, a signed change, a decimal in the column's unit, or money in yuan whose unit stands in the cell. */
export type ColumnType = 'count' | 'signed' | 'decimal' | 'money';

export interface ColumnForm {
  /** Public name; a dot is one object level. */
  readonly id: string;
  /** Official wording. */
  readonly zh: string;
  readonly en: string;
  readonly type: ColumnType;
  readonly unit: string;
}

export interface RowForm {
  /** Public name; a dot is one object level. */
  readonly id: string;
  /** Official wording with its ordinal; empty where the form prints no label. */
  readonly zh: string;
  readonly en: string;
  /** True for a row that only names a group and holds no figures. */
  readonly heading?: true;
  /** Articles of the Regulations on Open Government Information (State Council Decree 711). */
  readonly basis?: readonly string[];
}

export interface HeaderCell {
  readonly zh: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
}

/**
 * A relation the form's figures must satisfy: the sum of `left` equals (or is at most) the sum of `right`, in each column
 * (`over: 'columns'`, ids are rows) or in each row (`over: 'rows'`, ids are columns). Blank cells count as 0.
 */
export interface Relation {
  /** Public name, for example `requests.flow`. */
  readonly rule: string;
  /** Code of the finding made where it does not hold. */
  readonly finding:
    | 'requests-flow'
    | 'requests-results-total'
    | 'requests-row-total'
    | 'review-total'
    | 'issued-exceeds-in-force'
    | 'disclosed-exceeds-total';
  readonly over: 'columns' | 'rows';
  readonly kind: 'equal' | 'at-most';
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** One printed table of the form. */
export interface TableForm {
  readonly id: string;
  /** Text of the row above the header, or null. */
  readonly caption: string | null;
  readonly labelColumns: number;
  readonly columns: readonly ColumnForm[];
  readonly rows: readonly RowForm[];
  readonly header: readonly (readonly HeaderCell[])[];
  readonly relations: readonly Relation[];
}

export type PartId = 'proactiveDisclosure' | 'requests' | 'reviewAndLitigation';

/** One statutory part of the report: the tables of one section. */
export interface PartForm {
  readonly id: PartId;
  readonly edition: string;
  readonly tables: readonly TableForm[];
}

export type SectionKind = 'overview' | PartId | 'problems' | 'otherMatters';

export interface SectionForm {
  readonly kind: SectionKind;
  readonly number: number;
  /** Official heading with its ordinal. */
  readonly zh: string;
  readonly en: string;
}

/** One official version of the form. */
export interface Edition {
  readonly id: string;
  /** The notice that set it. */
  readonly notice: string;
  /** Years it was made for; reports of other years use it too. */
  readonly reportYears: readonly number[];
  readonly sections: readonly SectionForm[];
  readonly parts: {
    readonly proactiveDisclosure: PartForm;
    readonly requests: PartForm;
    readonly reviewAndLitigation: PartForm;
  };
}
