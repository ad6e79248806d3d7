import type { Relation } from './shape.js';

/** What the forms of 2019 and 2021 share. */

export const SECTIONS = [
  { kind: 'overview', number: 1, zh: '一、总体情况', en: 'overall situation' },
  { kind: 'proactiveDisclosure', number: 2, zh: '二、主动公开政府信息情况', en: 'proactive disclosure' },
  { kind: 'requests', number: 3, zh: '三、收到和处理政府信息公开申请情况', en: 'OGI requests received and handled' },
  {
    kind: 'reviewAndLitigation',
    number: 4,
    zh: '四、政府信息公开行政复议、行政诉讼情况',
    en: 'OGI administrative reconsideration and litigation',
  },
  { kind: 'problems', number: 5, zh: '五、存在的主要问题及改进情况', en: 'main problems and improvements' },
  { kind: 'otherMatters', number: 6, zh: '六、其他需要报告的事项', en: 'other matters to report' },
] as const;

export const REQUEST_COLUMNS = [
  { id: 'naturalPerson', zh: '自然人', en: 'natural person', type: 'count', unit: '件' },
  { id: 'commercialEnterprise', zh: '商业企业', en: 'commercial enterprise', type: 'count', unit: '件' },
  { id: 'researchInstitution', zh: '科研机构', en: 'research institution', type: 'count', unit: '件' },
  {
    id: 'publicInterestOrganization',
    zh: '社会公益组织',
    en: 'social public-interest organization',
    type: 'count',
    unit: '件',
  },
  { id: 'legalServiceOrganization', zh: '法律服务机构', en: 'legal service organization', type: 'count', unit: '件' },
  { id: 'otherOrganization', zh: '其他', en: 'other organization', type: 'count', unit: '件' },
  { id: 'total', zh: '总计', en: 'total', type: 'count', unit: '件' },
] as const;

export const REQUEST_HEADER = [
  [
    { zh: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', rowSpan: 3, columnSpan: 3 },
    { zh: '申请人情况', columnSpan: 7 },
  ],
  [
    { zh: '自然人', rowSpan: 2 },
    { zh: '法人或其他组织', columnSpan: 5 },
    { zh: '总计', rowSpan: 2 },
  ],
  [{ zh: '商业企业' }, { zh: '科研机构' }, { zh: '社会公益组织' }, { zh: '法律服务机构' }, { zh: '其他' }],
] as const;

/** Rows of the requests table up to （五）不予处理; the editions part at （六）其他处理. */
export const REQUEST_ROWS_TO_NOT_PROCESSED = [
  { id: 'newRequests', zh: '一、本年新收政府信息公开申请数量', en: 'OGI requests newly received this year' },
  { id: 'carriedOver', zh: '二、上年结转政府信息公开申请数量', en: 'OGI requests carried over from the previous year' },
  { id: 'results', zh: '三、本年度办理结果', en: 'handling results this year', heading: true },
  { id: 'results.disclosed', zh: '（一）予以公开', en: 'disclosed', basis: ['art. 36(1)', 'art. 36(2)'] },
  {
    id: 'results.partiallyDisclosed',
    zh: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    en: 'partially disclosed (severed; counted only here)',
    basis: ['art. 37'],
  },
  { id: 'results.notDisclosed', zh: '（三）不予公开', en: 'not disclosed (refused)', heading: true },
  { id: 'results.notDisclosed.stateSecret', zh: '1.属于国家秘密', en: 'state secrets', basis: ['art. 14'] },
  {
    id: 'results.notDisclosed.prohibitedByLaw',
    zh: '2.其他法律行政法规禁止公开',
    en: 'disclosure prohibited by other laws or administrative regulations',
    basis: ['art. 14'],
  },
  {
    id: 'results.notDisclosed.endangersSecurityOrStability',
    zh: '3.危及“三安全一稳定”',
    en: 'would endanger the "three securities and one stability" (national, public, economic security; social stability)',
    basis: ['art. 14'],
  },
  {
    id: 'results.notDisclosed.thirdPartyRights',
    zh: '4.保护第三方合法权益',
    en: "protection of third parties' lawful rights and interests (trade secrets, personal privacy)",
    basis: ['art. 15', 'art. 32'],
  },
  {
    id: 'results.notDisclosed.internalAffairs',
    zh: '5.属于三类内部事务信息',
    en: 'three types of internal-affairs information (personnel management, logistics management, internal work flows)',
    basis: ['art. 16(1)'],
  },
  {
    id: 'results.notDisclosed.processInformation',
    zh: '6.属于四类过程性信息',
    en: 'four types of process information (discussion records, drafts, consultation letters, requests for instructions and reports)',
    basis: ['art. 16(2)'],
  },
  {
    id: 'results.notDisclosed.enforcementCaseFile',
    zh: '7.属于行政执法案卷',
    en: 'administrative law-enforcement case files',
    basis: ['art. 16(2)'],
  },
  {
    id: 'results.notDisclosed.administrativeInquiry',
    zh: '8.属于行政查询事项',
    en: 'administrative inquiry matters (registers with their own access rules, e.g. company or real-estate registration)',
    basis: ['art. 36(7)'],
  },
  { id: 'results.unableToProvide', zh: '（四）无法提供', en: 'unable to provide', heading: true },
  {
    id: 'results.unableToProvide.notHeld',
    zh: '1.本机关不掌握相关政府信息',
    en: 'this organ does not hold the information',
    basis: ['art. 36(4)', 'art. 36(5)'],
  },
  {
    id: 'results.unableToProvide.requiresCreation',
    zh: '2.没有现成信息需要另行制作',
    en: 'no ready-made information; would have to be created',
    basis: ['art. 38'],
  },
  {
    id: 'results.unableToProvide.stillUnclear',
    zh: '3.补正后申请内容仍不明确',
    en: 'request still unclear after supplementation/correction',
    basis: ['art. 30'],
  },
  { id: 'results.notProcessed', zh: '（五）不予处理', en: 'not processed', heading: true },
  {
    id: 'results.notProcessed.petitionReportComplaint',
    zh: '1.信访举报投诉类申请',
    en: 'petition (xinfang), report or complaint in the form of a request',
    basis: ['art. 39(1)'],
  },
  { id: 'results.notProcessed.duplicate', zh: '2.重复申请', en: 'repeat request', basis: ['art. 36(6)'] },
  {
    id: 'results.notProcessed.publicPublication',
    zh: '3.要求提供公开出版物',
    en: 'request for publicly available publications',
    basis: ['art. 39(2)'],
  },
  {
    id: 'results.notProcessed.excessiveRepeated',
    zh: '4.无正当理由大量反复申请',
    en: 'large-volume repeated requests without legitimate reason',
    basis: ['art. 35'],
  },
  {
    id: 'results.notProcessed.confirmOrReissue',
    zh: '5.要求行政机关确认或重新出具已获取信息',
    en: 'request to confirm or re-issue information already obtained',
  },
] as const;

export const REQUEST_ROWS_FROM_TOTAL = [
  { id: 'results.total', zh: '（七）总计', en: 'total handled' },
  { id: 'carriedForward', zh: '四、结转下年度继续办理', en: 'carried forward to the next year' },
] as const;

/**
 * The sums of the requests table. The first is printed in the form itself; the others hold by construction.
 * `results` are the ids of all result rows but the total.
 */
export function requestRelations(results: readonly string[]): readonly Relation[] {
  const applicants = REQUEST_COLUMNS.map((column) => column.id).filter((id) => id !== 'total');
  return [
    {
      rule: 'requests.flow',
      finding: 'requests-flow',
      over: 'columns',
      kind: 'equal',
      left: ['newRequests', 'carriedOver'],
      right: ['results.total', 'carriedForward'],
    },
    {
      rule: 'requests.resultsTotal',
      finding: 'requests-results-total',
      over: 'columns',
      kind: 'equal',
      left: ['results.total'],
      right: results,
    },
    {
      rule: 'requests.rowTotal',
      finding: 'requests-row-total',
      over: 'rows',
      kind: 'equal',
      left: ['total'],
      right: applicants,
    },
  ];
}

function reviewRelation(group: string): Relation {
  return {
    rule: `reviewAndLitigation.${group}`,
    finding: 'review-total',
    over: 'rows',
    kind: 'equal',
    left: [`${group}.total`],
    right: ['upheld', 'corrected', 'otherOutcome', 'pending'].map((outcome) => `${group}.${outcome}`),
  };
}

export const REVIEW_TABLE = {
  id: 'reviewAndLitigation',
  caption: null,
  labelColumns: 0,
  columns: [
    { id: 'review.upheld', zh: '结果维持', en: 'administrative reconsideration: upheld', type: 'count', unit: '件' },
    {
      id: 'review.corrected',
      zh: '结果纠正',
      en: 'administrative reconsideration: corrected',
      type: 'count',
      unit: '件',
    },
    {
      id: 'review.otherOutcome',
      zh: '其他结果',
      en: 'administrative reconsideration: other outcome',
      type: 'count',
      unit: '件',
    },
    {
      id: 'review.pending',
      zh: '尚未审结',
      en: 'administrative reconsideration: not yet concluded',
      type: 'count',
      unit: '件',
    },
    { id: 'review.total', zh: '总计', en: 'administrative reconsideration: total', type: 'count', unit: '件' },
    {
      id: 'litigationDirect.upheld',
      zh: '结果维持',
      en: 'litigation filed directly without reconsideration: upheld',
      type: 'count',
      unit: '件',
    },
    {
      id: 'litigationDirect.corrected',
      zh: '结果纠正',
      en: 'litigation filed directly without reconsideration: corrected',
      type: 'count',
      unit: '件',
    },
    {
      id: 'litigationDirect.otherOutcome',
      zh: '其他结果',
      en: 'litigation filed directly without reconsideration: other outcome',
      type: 'count',
      unit: '件',
    },
    {
      id: 'litigationDirect.pending',
      zh: '尚未审结',
      en: 'litigation filed directly without reconsideration: not yet concluded',
      type: 'count',
      unit: '件',
    },
    {
      id: 'litigationDirect.total',
      zh: '总计',
      en: 'litigation filed directly without reconsideration: total',
      type: 'count',
      unit: '件',
    },
    {
      id: 'litigationAfterReview.upheld',
      zh: '结果维持',
      en: 'litigation filed after reconsideration: upheld',
      type: 'count',
      unit: '件',
    },
    {
      id: 'litigationAfterReview.corrected',
      zh: '结果纠正',
      en: 'litigation filed after reconsideration: corrected',
      type: 'count',
      unit: '件',
    },
    {
      id: 'litigationAfterReview.otherOutcome',
      zh: '其他结果',
      en: 'litigation filed after reconsideration: other outcome',
      type: 'count',
      unit: '件',
    },
    {
      id: 'litigationAfterReview.pending',
      zh: '尚未审结',
      en: 'litigation filed after reconsideration: not yet concluded',
      type: 'count',
      unit: '件',
    },
    {
      id: 'litigationAfterReview.total',
      zh: '总计',
      en: 'litigation filed after reconsideration: total',
      type: 'count',
      unit: '件',
    },
  ],
  rows: [{ id: 'cases', zh: '', en: 'cases' }],
  header: [
    [
      { zh: '行政复议', columnSpan: 5 },
      { zh: '行政诉讼', columnSpan: 10 },
    ],
    [
      { zh: '结果维持', rowSpan: 2 },
      { zh: '结果纠正', rowSpan: 2 },
      { zh: '其他结果', rowSpan: 2 },
      { zh: '尚未审结', rowSpan: 2 },
      { zh: '总计', rowSpan: 2 },
      { zh: '未经复议直接起诉', columnSpan: 5 },
      { zh: '复议后起诉', columnSpan: 5 },
    ],
    [
      { zh: '结果维持' },
      { zh: '结果纠正' },
      { zh: '其他结果' },
      { zh: '尚未审结' },
      { zh: '总计' },
      { zh: '结果维持' },
      { zh: '结果纠正' },
      { zh: '其他结果' },
      { zh: '尚未审结' },
      { zh: '总计' },
    ],
  ],
  relations: [reviewRelation('review'), reviewRelation('litigationDirect'), reviewRelation('litigationAfterReview')],
} as const;
