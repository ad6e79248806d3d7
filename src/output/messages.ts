import type { Language } from '../model/codes.js';
import { type Finding, messageOf } from '../model/finding.js';

/** The words the account for people uses, in both languages. */
const WORDS = {
  en: {
    verified: 'verified: every declared figure was found and every relation of the form holds',
    inconsistent: 'inconsistent: every figure was read without doubt, but the document does not add up',
    doubtful: 'doubtful: some figures are missing, ambiguous or not proved; they are listed below',
    complete: 'complete',
    partial: 'partial',
    edition: 'edition',
    figures: 'figures',
    agreed: 'both readings agree',
    grid: 'grid only',
    stream: 'text order only',
    sums: 'settled by sums',
    blank: 'blank',
    notRead: 'not read',
    absent: 'not found',
    holds: 'relations hold',
    fails: 'fail',
    pages: '{n} pages',
    page: 'page {n}',
    line: 'line {n}',
    findings: 'Findings',
    none: 'none',
    suggestion: 'one change would mend all sums',
    unknown: 'unknown',
    inconsistency: 'does not add up',
    doubt: 'not proved',
    warning: 'unusual',
    notice: 'note',
    clean: 'everything adds up',
    unread: 'could not be read',
    checked: 'checked',
    problems: 'with findings',
  },
  zh: {
    verified: '已核实：各项数据均已找到，勾稽关系全部成立',
    inconsistent: '不一致：各项数据读取无疑，但文件自身数据不能相互勾稽',
    doubtful: '存疑：部分数据缺失、有多种读法或无法核实，详见下文',
    complete: '完整',
    partial: '不完整',
    edition: '格式版本',
    figures: '项数据',
    agreed: '两种读法一致',
    grid: '仅表格读法',
    stream: '仅文序读法',
    sums: '由勾稽关系确定',
    blank: '空白',
    notRead: '未读出',
    absent: '未找到',
    holds: '项勾稽关系成立',
    fails: '项不成立',
    pages: '{n}页',
    page: '第{n}页',
    line: '第{n}行',
    findings: '发现',
    none: '无',
    suggestion: '改动此一处即可使全部勾稽成立',
    unknown: '未知',
    inconsistency: '数据不符',
    doubt: '未能核实',
    warning: '异常',
    notice: '说明',
    clean: '全部相符',
    unread: '无法读取',
    checked: '份已检查',
    problems: '份有发现',
  },
} as const;

export type Words = Readonly<Record<keyof (typeof WORDS)['en'], string>>;

export const words = (language: Language): Words => WORDS[language];

/** The sentence of a finding in the language asked for. */
export const sentence = (finding: Finding, language: Language): string =>
  language === 'en' ? finding.message : messageOf(finding.code, finding.facts ?? {}, language);
