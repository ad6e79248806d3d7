import { fold } from '../../edition/fold.js';
import type { Line } from '../../model/document.js';

/** Longer lines are text, whatever they say. */
const MAX_FRAME_LENGTH = 100;
/** A bar of tools or data of a page is one line; longer text is not looked at. */
const MAX_BAR_LENGTH = 160;
/** The label and value of a metadata line; the value may be a whole summary, so only the label counts. */
const MAX_LABEL_LENGTH = 10;

const LABELS = [
  '(?:信息|政府)?索引号?',
  '信息分类',
  '(?:主题|体裁|题材|组配|服务对象|载体|内容|信息|公开|机构|文件|栏目)分类',
  '主题词?',
  '(?:信息)?(?:发布|公开|发文|制发|制作|产生|生成|责任|编制|所属|成文)(?:机构|机关|单位|部门|主体)',
  '公开责任(?:机构|部门|单位)',
  '(?:公开|信息)(?:主体|方式|类别|类型|类目|范围|时限|形式|程序|属性|级别)',
  '(?:发布|发文|文件|公文|统一)?(?:文号|字号|编号|登记号)',
  '备注/文号',
  '(?:信息|文件|公文)?(?:发布|公布|公开|发文|成文|生成|印发|制发|产生|生效|实施|废止|失效|截止|更新|创建)(?:日期|时间)',
  '审[核批]程序',
  '(?:信息|文件|公文)?(?:有效性|时效性?|效力状态|有效期限?|是否有效|文件状态|信息状态)',
  '(?:信息|文件|公文)?(?:名称|标题|题名)',
  '关键[词字]',
  '(?:内容|信息)(?:概述|摘要|描述|简介)',
  '(?:所属)?(?:栏目|频道)(?:名称)?',
  '语种',
  '(?:原文|文章|信息|来源|网页)(?:链接|网址|地址)',
].join('|');

const LABEL = new RegExp(`^(?:${LABELS})$`, 'u');
const LABEL_START = new RegExp(`^(?:${LABELS}):`, 'u');
/** What a list of metadata prints before its items. */
const BULLET = /^[•·●○■□◆◇▪►-]\s*/u;
const TITLE_LABEL = /^(?:信息|文件|公文)?(?:名称|标题|题名)$/u;

const TITLE_LINE = /^(?:信息|文件|公文)?(?:名称|标题|题名)[:：](?<name>.+)$/u;

const DATE = '\\d{4}[-./年]\\d{1,2}[-./月]\\d{1,2}日?(?:\\d{1,2}[:时]\\d{1,2}(?:[:分]\\d{1,2}秒?)?)?';
const COUNT = '(?:浏览|阅读|访问|点击|查看|人气)(?:次数|总数|人数|人次|量|数|率)?:?\\d*(?:人次|[次人])?';
const FONT = '(?:字体|字号|文字)(?:大小|显示|缩放)?:?(?:特大|超大|较大|默认|标准|大|中|小|[[\\]【】()|/.])*|大中小';
const PEOPLE = '(?:作者|责任编辑|责编|编辑|审核人?|校对|供稿|撰稿|通讯员|信息员|发布人|录入人?):[^:,。]{0,16}?';
const SOURCE = '(?:信息|稿件|文章|内容|新闻)?来源:[^:,。]{0,30}?';
const TOOLS = [
  '(?:我要)?(?:打印|下载|收藏|保存|推荐|复制|转发|关闭)(?:本页|此页|文章|页面|内容|本文|窗口|链接|文字版|pdf版|word版)?',
  '分享(?:到|至|按钮)?',
  '朗读|语音播报|视力保护色?|我要纠错|内容纠错|纠错|返回(?:顶部|上[一]?[页级]|列表|首页)?|更多',
  '微信|(?:新浪|腾讯|人民)?微博|qq(?:空间|好友)?|朋友圈|人人网|一键分享',
  '扫一扫.{0,24}|扫码.{0,20}|用?微信扫.{0,24}|(?:用|使用)?(?:手机|移动端).{0,8}(?:打开|浏览|查看|阅读).{0,10}',
  '(?:点击)?(?:收听|播放).{0,8}(?:朗读|语音|播报|音频)',
  't\\+?|a[+-]?',
].join('|');
const DATED = `(?:发布|公布|更新|发文|录入|成文|生成|发稿|公开|提交|上传|编辑)?(?:日期|时间):?(?:${DATE})?`;
/** The name and address of the site itself, which stand before the date. */
const SITE = '\\p{Script=Han}{2,24}(?:门户)?网站?(?:(?:https?://)?[a-z\\d.-]+\\.(?:cn|com|net|org)/?)?';
const MARKS = '[|/\\[\\]【】()<>《》·.,:_-]*';

/** The unit before the date where the bar goes on with what no signature has. */
const UNIT = `\\p{Script=Han}[\\p{Script=Han},/()]{1,30}?(?=${DATE}${MARKS}(?:${COUNT}|${FONT}|打印))`;

/** A line made of nothing but the data and tools a page shows with an article: source (with or without its label), date, number of readers, size of type. */
const BAR = new RegExp(
  `^${MARKS}(?:(?:${SITE}(?=.*:)|${UNIT}))?${MARKS}(?:(?:${SOURCE}|${DATED}|${COUNT}|${FONT}|${PEOPLE}|${TOOLS}|(?:${LABELS}):[^:,。]{0,30}?|${DATE})${MARKS})+$`,
  'iu',
);
/** What only a page has, and no signature. */
const TOOL = new RegExp(
  `^${MARKS}${SITE}|${SOURCE}|${COUNT}|字体|字号|大中小|${PEOPLE}|打印|关闭|分享|收藏|纠错|扫一扫|扫码|朗读`,
  'iu',
);
/** A date of the page that says no more of itself than that it is one. */
const DATE_LINE = new RegExp(`^${MARKS}(?:日期|时间):${DATE}${MARKS}$`, 'u');

const BREADCRUMB =
  /^[【[(]?(?:您|你)?(?:的|现在|当前|目前|所在)*(?:所在)?的?(?:位置|栏目)[】\])]?:|^(?:网站)?首页[>＞»›→\-—/|\\].|^[>＞»›]+$/u;
/** A rule that a crawler draws between the data of a page and its text, or the address of the page. */
const DIVIDER = /^[=*_~#+-]{4,}(?:\p{Script=Han}{0,6}[=*_~#+-]{4,})?$|^(?:https?:\/\/|www\.)\S+$/iu;

/** What a site says to whoever comes. */
const GREETING = /^(?:您好,?)?欢迎(?:您)?(?:的)?(?:访问|光临|来到|浏览)|^今天是/u;

/** What stands below an article: neighbours, links, and who keeps the site. */
const FOOT =
  /^[【[(<>|·.*-]*(?:(?:主办|承办|协办|运维|维护|建设|管理|开发)(?:单位|部门)?:|版权所有|版权归|copyright|©|(?:政府)?网站标识码|技术支持:|(?:友情|相关|快速)链接|相关(?:文章|信息|新闻|阅读|稿件|文档|报道|附件|下载|解读|推荐)[:】\])]*$|[上下]一[篇条]|附件下载[:】\])]*$|下载附件[:】\])]*$|(?:关于|联系)(?:我们|本站)|网站(?:地图|声明|帮助|导航|管理)|建议您?使用.{0,30}(?:分辨率|浏览器)|您是第|政府网站找错|未经.{0,24}(?:转载|复制|镜像)|.{0,30}(?:icp备|公网安备|公安备|公安网备|联网备))/iu;

const NAVIGATION =
  /^(?:(?:网站|返回|设为)?首页|正文(?:内容)?|详细信息|政务公开|(?:政府)?信息公开|政府信息公开(?:专栏|平台)|政府信息公开(?:工作)?年度报告|机构(?:职能|设置|概况|信息|简介)|领导(?:信息|之窗|介绍|分工)|政策(?:文件|解读|法规)?|(?:信息)?公开(?:年报|指南|制度|目录)|政府信息公开(?:指南|制度|目录|年报)|法定主动公开内容|依申请公开|新闻(?:中心|动态|资讯)|(?:工作|政务)动态|通知公告|公[告示]公?[示告]?|(?:政民)?互动(?:交流)?|(?:政务|办事|公共|便民)服务|网上办事|办事大厅|专题(?:专栏)?|数据(?:开放|发布)|人事信息|财政信息|规划计划|统计信息|应急管理|重点领域(?:信息公开)?|建议提案(?:办理)?|无障碍(?:浏览|阅读)?|(?:长者|关怀|老年)(?:模式|版)|适老化|繁体(?:版|中文)?|简体(?:版|中文)?|english|(?:手机|移动|电脑)版|微信|微博|客户端|登录|注册|(?:站内|高级)?(?:搜索|检索)|智能问答|rss(?:订阅)?|加入收藏|网站地图)$/iu;

const bare = (text: string): string => fold(text.replace(BULLET, '')).replace(/[:\s]+$/u, '');

export const isGreeting = (line: Line): boolean => GREETING.test(fold(line.text.slice(0, MAX_LABEL_LENGTH)));

/** A line of a sentence: nothing that a menu, a list of links or a footer is made of. */
export const isProse = (line: Line): boolean =>
  /[。；！？]|，.*，/u.test(line.text.replace(/！/gu, isGreeting(line) ? '' : '！')) ||
  line.text.length > MAX_FRAME_LENGTH;

/** The cells of a line: of a row of a table, or what white space divides. */
const cellsOf = (line: Line): readonly string[] =>
  line.spans.length > 1 ? line.spans.map((span) => span.text) : isProse(line) ? [line.text] : line.text.split(/\s+/u);

/** Whether a text is the label of a piece of metadata and nothing else. */
export const isLabel = (text: string): boolean => text.length <= 2 * MAX_LABEL_LENGTH && LABEL.test(bare(text));

/** A row or line of the metadata a site keeps of a document: 索引号, 发布机构, 文号… with or without their values. */
export function isMetadata(line: Line): boolean {
  const opening = line.text.slice(0, 4 * MAX_LABEL_LENGTH).replace(BULLET, '');
  if (!isProse(line) && LABEL_START.test(fold(opening))) return true;
  const cells = cellsOf(line);
  return cells.length > 1 && (line.tableBlock === undefined ? isLabel(cells[0] ?? '') : cells.some(isLabel));
}

/** The name of the document in its metadata, or null. */
export function namedInMetadata(line: Line): string | null {
  const cells = cellsOf(line);
  const at = cells.findIndex((cell) => TITLE_LABEL.test(bare(cell)));
  if (at >= 0) return cells[at + 1] ?? null;
  return TITLE_LINE.exec(line.text.replace(/\s+/gu, ''))?.groups?.name ?? null;
}

export const isBreadcrumb = (line: Line): boolean => !isProse(line) && BREADCRUMB.test(fold(line.text));
export const isDivider = (line: Line): boolean => DIVIDER.test(fold(line.text));
/** Who keeps a site is told at length, but not in sentences; what a browser must be able to do is told in one. */
export const isFoot = (line: Line): boolean => FOOT.test(fold(line.text));

/** Whether the line holds nothing but what a page shows with an article. */
export function isBar(line: Line): boolean {
  if (line.text.length > MAX_BAR_LENGTH || /[。；！？]/u.test(line.text)) return false;
  const folded = fold(line.text);
  return /\p{L}/u.test(folded) && BAR.test(folded);
}

export const isDateLine = (line: Line): boolean => DATE_LINE.test(fold(line.text.slice(0, MAX_BAR_LENGTH)));

/** A bar that no signature can be: it has tools of a page, or tells who read and edited it. */
export const isToolBar = (line: Line): boolean => TOOL.test(fold(line.text.slice(0, MAX_BAR_LENGTH))) && isBar(line);

/** So many entries of a menu, and half of all its cells, make a line one: a site has entries of its own beside them. */
const SURE_ENTRIES = 3;

/** Whether the line is a menu as government sites have them. */
export const isNavigation = (line: Line): boolean => {
  const text = (span: { readonly text: string }): string => span.text.replace(/首\s+页/u, '首页');
  const cells = line.spans.flatMap((span) => text(span).split(/[\s|｜>＞/·]+/u)).filter((cell) => cell !== '');
  const entries = cells.filter((cell) => NAVIGATION.test(fold(cell))).length;
  return entries > 0 && (entries === cells.length || (entries >= SURE_ENTRIES && entries * 2 >= cells.length));
};
