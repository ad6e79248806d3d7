import type { Random } from './random.js';

/** Facts the narrative may quote, so that the text agrees with the tables. */
export interface Facts {
  readonly year: number;
  readonly unit: string;
  readonly requests: number;
  readonly carriedOver: number;
  readonly natural: number;
  readonly handled: number;
  readonly review: number;
  readonly litigation: number;
}

export type TextBlock =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly text: string };

const TOPICS: readonly (readonly [string, readonly ((rng: Random, facts: Facts) => string)[]])[] = [
  [
    '主动公开情况',
    [
      (rng, f) =>
        `${f.year}年通过门户网站公开各类信息${rng.int(20, 3000)}条，其中工作动态${rng.int(5, 900)}条、财政预决算${rng.int(1, 40)}条。`,
      (rng) =>
        `围绕群众关心的住房、就医、上学等事项，新建专题专栏${rng.int(1, 9)}个，发布政策解读${rng.int(2, 60)}篇，图文解读占${rng.int(20, 95)}.${rng.int(0, 9)}%。`,
      () => '凡属应当公开的内容，都在形成之日起20个工作日内予以公开，涉及规章、规范性文件的同步公开解读材料。',
      (rng) =>
        `全年召开新闻发布会${rng.int(1, 12)}场，回应网民留言${rng.int(3, 400)}件，平均用时${rng.int(1, 5)}.${rng.int(1, 9)}天。`,
    ],
  ],
  [
    '依申请公开情况',
    [
      (_rng, f) =>
        f.requests === 0
          ? '本年度没有收到政府信息公开申请，也没有结转到下年度继续办理的申请。'
          : `本年新收政府信息公开申请${f.requests}件，其中自然人${f.natural}件；上年结转${f.carriedOver}件，本年度办理结果总计${f.handled}件。`,
      () => '答复文书实行两人起草、一人复核，做到受理有登记、办理有时限、答复有依据。',
      (rng) => `对申请内容不明确的，一次性告知补正要求，电话沟通${rng.int(1, 30)}次，尽量把问题解决在答复之前。`,
      (_rng, f) => `因政府信息公开引起的行政复议${f.review}件，行政诉讼${f.litigation}件。`,
    ],
  ],
  [
    '政府信息管理情况',
    [
      (rng) => `修订公开目录${rng.int(1, 6)}次，清理失效文件${rng.int(0, 50)}份，所有信息发布前都经过“三级审核”。`,
      () => '建立从制作、审核、发布到归档的台账，谁制作、谁负责，谁审核、谁把关，过期内容按月清理。',
      () => '对规范性文件集中统一管理，注明有效、失效、废止三种状态，方便企业和群众查用。',
    ],
  ],
  [
    '平台建设情况',
    [
      (rng) =>
        `网站首页改版后设置栏目${rng.int(8, 60)}个，检索响应时间由${rng.int(4, 9)}秒缩短到1.${rng.int(1, 9)}秒，并增加了English和Open Data两个入口。`,
      (rng) =>
        `微信公众号全年推送${rng.int(12, 800)}条，关注人数达到${rng.int(1, 30)}.${rng.int(1, 9)}万，在便民服务大厅设查阅点${rng.int(1, 20)}处。`,
      () => '适应老年人需要，页面提供大字版和语音播报，办事指南改用一问一答的写法。',
    ],
  ],
  [
    '监督保障情况',
    [
      (rng) =>
        `把政务公开列入年度考核，分值占${rng.int(2, 8)}分；组织业务培训${rng.int(1, 6)}次，参加${rng.int(10, 500)}人次。`,
      () => '明确一名负责同志分管，办公室配备专人承担日常工作，每季度通报一次进度。',
      (rng) =>
        `开展社会评议，发放问卷${rng.int(50, 900)}份，满意率${rng.int(88, 99)}.${rng.int(0, 9)}%，全年没有发生责任追究情形。`,
    ],
  ],
];

const PROBLEMS = [
  '主动公开的内容还不够细，少数栏目更新间隔偏长',
  '对复杂申请的研判能力不足，答复文书的说理性有待加强',
  '政策解读形式比较单一，数字图解和短视频偏少',
  '基层人员变动较多，业务不够熟练，个别表格填报有误',
  '公开平台的检索功能不便利，历史信息归类不清',
];
const REMEDIES = [
  '压实责任，把栏目更新时限写进岗位说明，逾期由办公室督办',
  '每月编发一期案例，对照条例第三十六条规范答复类型',
  '会同融媒体中心制作图解，重要文件做到应解读尽解读',
  '分批开展实务培训，年内覆盖全部村（社区）和站所',
  '整理目录编码，合并重复栏目，方便群众按年份查找',
];
const ORDINALS = [...'一二三四五六七八九'];
const OTHER = [
  (f: Facts) => `${f.year}年没有收取信息处理费，收费总金额为0元。`,
  () => '本年度无其他需要报告的事项。',
  () => '按照国务院办公厅关于信息处理费的规定，本机关全年未产生信息处理费。',
  () => '无。',
  (f: Facts) => `人大代表建议、政协委员提案办理结果已于${f.year}年11月底前全部公开。`,
];

function topicText(rng: Random, facts: Facts, index: number): string {
  const [, sentences] = TOPICS[index % TOPICS.length] ?? ['', []];
  return rng
    .shuffle(sentences)
    .slice(0, rng.int(1, Math.min(3, sentences.length)))
    .map((sentence) => sentence(rng, facts))
    .join('');
}

/** Paragraphs and headings of section one. */
export function overview(rng: Random, facts: Facts): TextBlock[] {
  const style = rng.weighted({ runIn: 4, subheads: 3, arabic: 2, arabicHeads: 1, plain: 2 });
  const opening: TextBlock = {
    type: 'paragraph',
    text: rng.pick([
      `${facts.year}年，${facts.unit}认真执行《中华人民共和国政府信息公开条例》，以公开促规范、促服务，各项工作平稳推进。`,
      `一年来，我们紧扣中心任务，坚持把群众看得到、听得懂、能监督作为公开工作的标准，现将有关情况说明如下：`,
      `${facts.unit}高度重视政府信息公开，多次研究部署，全年工作主要体现在以下${rng.pick(['几个', '五个'])}方面。`,
    ]),
  };
  const topics = rng.int(2, 5);
  const blocks: TextBlock[] = style === 'plain' || rng.chance(0.7) ? [opening] : [];
  for (let i = 0; i < topics; i++) {
    const name = TOPICS[i]?.[0] ?? '';
    const text = topicText(rng, facts, i);
    if (style === 'runIn') blocks.push({ type: 'paragraph', text: `（${ORDINALS[i]}）${name}。${text}` });
    else if (style === 'arabic') blocks.push({ type: 'paragraph', text: `${i + 1}.${name}。${text}` });
    else if (style === 'plain') blocks.push({ type: 'paragraph', text });
    else {
      blocks.push(
        style === 'subheads'
          ? { type: 'heading', level: 2, text: `（${ORDINALS[i]}）${name}` }
          : { type: 'heading', level: 3, text: `${i + 1}.${name}` },
      );
      blocks.push({ type: 'paragraph', text });
      if (rng.chance(0.3)) blocks.push({ type: 'paragraph', text: topicText(rng, facts, i + 1) });
    }
  }
  return blocks;
}

/** Paragraphs of section five. */
export function problems(rng: Random, facts: Facts): TextBlock[] {
  const faults = rng.shuffle(PROBLEMS).slice(0, rng.int(2, 4));
  const plans = rng.shuffle(REMEDIES).slice(0, rng.int(2, 4));
  const list = (items: readonly string[]): string =>
    `${items.map((item, i) => `${ORDINALS[i]}是${item}`).join('；')}。`;
  if (rng.chance(0.3)) {
    return [
      { type: 'heading', level: 2, text: '（一）存在的主要问题' },
      ...faults.map((text, i): TextBlock => ({ type: 'paragraph', text: `${i + 1}.${text}。` })),
      { type: 'heading', level: 2, text: '（二）改进情况' },
      ...plans.map((text, i): TextBlock => ({ type: 'paragraph', text: `${i + 1}.${text}。` })),
    ];
  }
  return [
    { type: 'paragraph', text: `${facts.year}年的工作虽有进步，但还存在一些问题：${list(faults)}` },
    { type: 'paragraph', text: `${facts.year + 1}年，我们将从以下方面改进：${list(plans)}` },
  ];
}

/** Paragraphs of section six. */
export function otherMatters(rng: Random, facts: Facts): TextBlock[] {
  return rng
    .shuffle(OTHER)
    .slice(0, rng.chance(0.2) ? 2 : 1)
    .map((text) => ({ type: 'paragraph', text: text(facts) }));
}

/** What stands between the title and section one. */
export function introduction(rng: Random, facts: Facts): TextBlock[] {
  const period = `报告中所列数据的统计期限自${facts.year}年1月1日起至${facts.year}年12月31日止`;
  const parts =
    '本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分';
  const contact = `如有疑问，请与${facts.unit}联系（地址：${rng.pick(['文昌路', '建设街', '望江大道'])}${rng.int(1, 300)}号，电话：0${rng.int(310, 999)}-${rng.int(2000000, 8999999)}）`;
  const law = `根据《中华人民共和国政府信息公开条例》（国务院令第711号）要求，编制本报告`;
  return [
    {
      type: 'paragraph',
      text: `${[law, ...(rng.chance(0.4) ? [parts] : []), period, ...(rng.chance(0.5) ? [contact] : [])].join('。')}。`,
    },
  ];
}
