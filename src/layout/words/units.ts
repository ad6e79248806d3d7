import { simplified } from '../../edition/fold.js';
import { squeezed } from '../../model/han.js';

/** Longest name of a unit. */
const MAX_UNIT_LENGTH = 32;

const UNIT_WORDS =
  '(?:政府|委员会|管委会|办公室|办公厅|办事处|街道办?|总局|分局|局|厅|部|院|署|会|中心|支队|大队|总队|站|所|处|科|社|馆|大学|学院|学校|中学|小学|幼儿园|电视台|海关|监狱|[妇残文商]联|科协|开发区|园区|新区|示范区|实验区|管理区|林场|农场|公司|集团|银行|联合社|镇|乡|苏木|县|市|区|州|盟|旗|省|村|街)';
/** Offices and committees are called by short names too (`省卫生健康委`, `县政府办`); a party committee (`县委`) files no report. */
const SHORT_UNIT =
  '(?:(?:健康|改革|[改建教管民科资健计信工农])委|团[省市县区州旗]?委|(?:政府|[省市县区]府|[外编委政]|政务|金融|扶贫|信访|人防|外事|服务|公开)办)';
const UNIT_END = new RegExp(`(?:${UNIT_WORDS}|${SHORT_UNIT})$`, 'u');
/** A title says by its place what is the name of a unit, so that there less will do. */
const END_IN_TITLE = /(?:[委办联协台厂园库组司港狱关]|部门)$/u;
/** How a unit speaks of itself: `我局`, `本镇人民政府`. */
const PRONOUN = new RegExp(`^[我本该](?:${UNIT_WORDS}|人民)+$`, 'u');
const NOT_A_UNIT =
  /报告|年报|公开(?!办)|信息(?!化|中心|产业|技术|办)|情况|统计(?!局|调查)|数据(?!局|管理|资源|发展|中心|和|产业|服务)|首页|栏目|位置|目录|总体|[，。；：、:,;?？!！|>＞]|\d|我|公布|^[现特](?:将|予|向|编|公|发)/u;

/** Another name of the unit, in brackets behind it. */
const OTHER_NAME = /[（(](?<other>[\p{Script=Han}、]{2,24})[)）]$/u;
const BETWEEN_UNITS = /[、/／]/u;
/** A number in a name: `110指挥中心`, `第3中学`; four digits from 20 on are a year. */
const NUMBER = /(?<!\d)(?!20\d\d)\d{1,5}(?=\p{Script=Han})/gu;

function isName(printed: string, ends: (name: string) => boolean): boolean {
  const name = simplified(printed);
  return (
    name.length >= 2 &&
    name.length <= MAX_UNIT_LENGTH &&
    ends(name) &&
    !NOT_A_UNIT.test(name) &&
    !PRONOUN.test(name) &&
    /^\p{Script=Han}/u.test(name)
  );
}

/** Whether a text is the name of an organ and nothing else; a second name of it may follow in brackets. */
export function isUnitName(text: string): boolean {
  const name = squeezed(text);
  const other = OTHER_NAME.exec(name);
  const ends = (part: string): boolean => UNIT_END.test(part);
  if (other === null) return isName(name, ends);
  return isName(other.groups?.other ?? '', ends) && isName(name.slice(0, other.index), ends);
}

/**
 * Whether a text is the name of an organ where a title names one: several organs, numbers (`110指挥中心`) and notes in brackets may
 * be part of it, which anywhere else would be words of a sentence.
 */
export function isUnitInTitle(text: string): boolean {
  const name = squeezed(text);
  const ends = (part: string): boolean => UNIT_END.test(part) || END_IN_TITLE.test(part);
  return name
    .replace(OTHER_NAME, '')
    .split(BETWEEN_UNITS)
    .every((part) => isName(part.replace(NUMBER, '零'), ends));
}

/** What stands behind the name where a report is signed. */
export const withoutSeal = (text: string): string => text.replace(/[（(]?(?:盖章|公章|印章|章)[)）]$/u, '');
