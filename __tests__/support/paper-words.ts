/** Labels, headers and names of the invented report, typed off the forms by hand. */

export type Form = '2019' | '2021';

export const COLUMNS = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrganization',
  'legalServiceOrganization',
  'otherOrganization',
  'total',
];
export const OUTCOMES = ['upheld', 'corrected', 'otherOutcome', 'pending', 'total'];
export const GROUPS = ['review', 'litigationDirect', 'litigationAfterReview'];

const REFUSED = '（三）不予公开';
const UNABLE = '（四）无法提供';
const IGNORED = '（五）不予处理';
const OTHER = '（六）其他处理';
export const RESULT: readonly (readonly [id: string, subgroup: string | undefined, label: string])[] = [
  ['disclosed', undefined, '（一）予以公开'],
  ['partiallyDisclosed', undefined, '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'],
  ['notDisclosed.stateSecret', REFUSED, '1.属于国家秘密'],
  ['notDisclosed.prohibitedByLaw', REFUSED, '2.其他法律行政法规禁止公开'],
  ['notDisclosed.endangersSecurityOrStability', REFUSED, '3.危及“三安全一稳定”'],
  ['notDisclosed.thirdPartyRights', REFUSED, '4.保护第三方合法权益'],
  ['notDisclosed.internalAffairs', REFUSED, '5.属于三类内部事务信息'],
  ['notDisclosed.processInformation', REFUSED, '6.属于四类过程性信息'],
  ['notDisclosed.enforcementCaseFile', REFUSED, '7.属于行政执法案卷'],
  ['notDisclosed.administrativeInquiry', REFUSED, '8.属于行政查询事项'],
  ['unableToProvide.notHeld', UNABLE, '1.本机关不掌握相关政府信息'],
  ['unableToProvide.requiresCreation', UNABLE, '2.没有现成信息需要另行制作'],
  ['unableToProvide.stillUnclear', UNABLE, '3.补正后申请内容仍不明确'],
  ['notProcessed.petitionReportComplaint', IGNORED, '1.信访举报投诉类申请'],
  ['notProcessed.duplicate', IGNORED, '2.重复申请'],
  ['notProcessed.publicPublication', IGNORED, '3.要求提供公开出版物'],
  ['notProcessed.excessiveRepeated', IGNORED, '4.无正当理由大量反复申请'],
  ['notProcessed.confirmOrReissue', IGNORED, '5.要求行政机关确认或重新出具已获取信息'],
];
export const OTHER_ROWS: Record<Form, readonly (readonly [string, string | undefined, string])[]> = {
  '2019': [['other', undefined, OTHER]],
  '2021': [
    ['other.notCorrectedInTime', OTHER, '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
    ['other.feeNotPaidInTime', OTHER, '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
    ['other.other', OTHER, '3.其他'],
  ],
};

export const PROACTIVE: Record<
  Form,
  readonly (readonly [string, string[], readonly (readonly [string, string, string[], number[]])[]])[]
> = {
  '2019': [
    [
      '第二十条第（一）项',
      ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
      [
        ['rules', '规章', ['newlyMade', 'newlyDisclosed', 'totalDisclosed'], [2, 3, 19]],
        ['normativeDocuments', '规范性文件', ['newlyMade', 'newlyDisclosed', 'totalDisclosed'], [14, 16, 87]],
      ],
    ],
    [
      '第二十条第（五）项',
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      [
        ['administrativeLicensing', '行政许可', ['previousYearItems', 'changeThisYear', 'decisions'], [218, -6, 4153]],
        [
          'otherExternalServices',
          '其他对外管理服务事项',
          ['previousYearItems', 'changeThisYear', 'decisions'],
          [95, 11, 732],
        ],
      ],
    ],
    [
      '第二十条第（六）项',
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      [
        ['administrativePenalty', '行政处罚', ['previousYearItems', 'changeThisYear', 'decisions'], [341, -27, 508]],
        ['administrativeCompulsion', '行政强制', ['previousYearItems', 'changeThisYear', 'decisions'], [46, 1, 29]],
      ],
    ],
    [
      '第二十条第（八）项',
      ['信息内容', '上一年项目数量', '本年增/减'],
      [['administrativeFees', '行政事业性收费', ['previousYearItems', 'changeThisYear'], [12, -3]]],
    ],
    [
      '第二十条第（九）项',
      ['信息内容', '采购项目数量', '采购总金额'],
      [['centralizedProcurement', '政府集中采购', ['projects', 'amountYuan'], [24, 3180000]]],
    ],
  ],
  '2021': [
    [
      '第二十条第（一）项',
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      [
        ['rules', '规章', ['issued', 'repealed', 'inForce'], [2, 1, 19]],
        ['normativeDocuments', '行政规范性文件', ['issued', 'repealed', 'inForce'], [14, 9, 87]],
      ],
    ],
    [
      '第二十条第（五）项',
      ['信息内容', '本年处理决定数量'],
      [['administrativeLicensing', '行政许可', ['decisions'], [4153]]],
    ],
    [
      '第二十条第（六）项',
      ['信息内容', '本年处理决定数量'],
      [
        ['administrativePenalty', '行政处罚', ['decisions'], [508]],
        ['administrativeCompulsion', '行政强制', ['decisions'], [29]],
      ],
    ],
    [
      '第二十条第（八）项',
      ['信息内容', '本年收费金额（单位：万元）'],
      [['administrativeFees', '行政事业性收费', ['amountWanYuan'], [731.52]]],
    ],
  ],
};

/** Header words of the table of requests, as printed. */
export const REQUEST_COLUMNS = [
  '申请人情况',
  '自然人',
  '法人或其他组织',
  '总计',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  '其他',
];
export const REQUEST_HEADER = [
  '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  ...REQUEST_COLUMNS,
];
const OUTCOME_LABELS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
export const CASE_HEADER = [
  '行政复议',
  '行政诉讼',
  ...OUTCOME_LABELS,
  '未经复议直接起诉',
  '复议后起诉',
  ...OUTCOME_LABELS,
  ...OUTCOME_LABELS,
];
