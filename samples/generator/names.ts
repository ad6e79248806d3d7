import type { Random } from './random.js';

/** Syllables of places that do not exist; what they make is invented. */
const FIRST = [...'澄青云临安丰永和东西南北新石金玉龙凤白长怀宁平通广文武清秀桃柳松梅双三'];
const SECOND = [...'栖溪川岭州平阳山河湖源泉江城林浦港湾桥陵塘原峰谷门台安康昌乐'];
const BUREAUS = [
  '教育局',
  '民政局',
  '财政局',
  '农业农村局',
  '水利局',
  '交通运输局',
  '卫生健康局',
  '审计局',
  '统计局',
  '医疗保障局',
  '住房和城乡建设局',
  '自然资源局',
  '生态环境局',
  '市场监督管理局',
  '人力资源和社会保障局',
  '文化和旅游局',
];

const place = (rng: Random): string => rng.pick(FIRST) + rng.pick(SECOND);

export type UnitLevel = 'city' | 'county' | 'township' | 'street' | 'bureau' | 'zone';

/** Name of an invented unit as it would stand in the title. */
export function unitName(rng: Random, level: UnitLevel): string {
  const city = `${place(rng)}市`;
  const county = place(rng) + rng.pick(['县', '县', '区', '市']);
  const above = rng.chance(0.4) ? city : '';
  switch (level) {
    case 'city':
      return city + rng.pick(['人民政府', '人民政府', '']);
    case 'county':
      return above + county + rng.pick(['人民政府', '人民政府', '人民政府办公室', '']);
    case 'township':
      return (
        (rng.chance(0.7) ? county : city + county) +
        place(rng) +
        rng.pick(['镇', '镇', '乡']) +
        rng.pick(['人民政府', '人民政府', ''])
      );
    case 'street':
      return county + place(rng) + rng.pick(['街道办事处', '街道', '街道办']);
    case 'zone':
      return city + place(rng) + rng.pick(['经济开发区管理委员会', '高新技术产业开发区管委会', '经济技术开发区']);
    case 'bureau':
      return (rng.chance(0.5) ? county : city) + rng.pick(BUREAUS);
  }
}

/** How the title names the unit and the year; a title of several lines comes as several strings. */
export function titleLines(rng: Random, issuer: string, year: number): string[] {
  const form = rng.weighted({
    plain: 6,
    twoLines: 5,
    annual: 3,
    yearFirst: 2,
    about: 2,
    short: 1,
    brackets: 1,
    noYear: 1,
  });
  switch (form) {
    case 'plain':
      return [`${issuer}${year}年政府信息公开工作年度报告`];
    case 'twoLines':
      return [issuer, `${year}年政府信息公开工作年度报告`];
    case 'annual':
      return [`${issuer}${year}年度政府信息公开工作年度报告`];
    case 'yearFirst':
      return [`${year}年度${issuer}政府信息公开工作年度报告`];
    case 'about':
      return [issuer, `关于${year}年度政府信息公开工作的年度报告`];
    case 'short':
      return [`${issuer}${year}年信息公开年度报告`];
    case 'brackets':
      return [`${issuer}政府信息公开工作年度报告（${year}年度）`];
    case 'noYear':
      return [`${issuer}政府信息公开工作年度报告`];
  }
}
