/**
 * Wording met in real reports beside the official one, kept apart from it: official text to accepted variants. Differences of a
 * character or two, of ordinals, spaces and punctuation need no entry; those are found by likeness.
 */
export const LABEL_VARIANTS: Readonly<Record<string, readonly string[]>> = {
  行政规范性文件: ['规范性文件', '行政规范性档案', '规范性档案'],
  规范性文件: ['行政规范性文件', '规范性档案'],
  行政事业性收费: ['行政事业型收费'],
  '（六）其他处理': ['（六）其他'],
  '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': ['（二）部分公开'],
  '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请': [
    '1.申请人无正当理由逾期不补正',
    '1.申请人逾期不补正',
  ],
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请': [
    '2.申请人逾期未按收费通知要求缴纳费用',
    '2.申请人逾期未缴纳费用',
  ],
  '本年收费金额（单位：万元）': ['本年收费金额', '本年收费金额（万元）'],
  其他: ['其它'],
  处理决定数量: ['本年处理决定数量'],
};

/** An official text and the variants of it, the official one first. */
export const wordingsOf = (zh: string): readonly string[] => [zh, ...(LABEL_VARIANTS[zh] ?? [])];

/** Headings of sections beside the official ones, without ordinals, by kind of section. */
export const HEADING_VARIANTS = {
  overview: [
    '总体情况',
    '概述',
    '工作概述',
    '总体概述',
    '基本情况',
    '工作基本情况',
    '总体工作情况',
    '政府信息公开工作总体情况',
  ],
  proactiveDisclosure: [
    '主动公开政府信息情况',
    '行政机关主动公开政府信息情况',
    '行政机关主动公开政府信息的情况',
    '主动公开政府信息的情况',
    '主动公开情况',
  ],
  requests: [
    '收到和处理政府信息公开申请情况',
    '行政机关收到和处理政府信息公开申请情况',
    '收到和处理政府信息公开申请的情况',
    '依申请公开政府信息情况',
  ],
  reviewAndLitigation: [
    '政府信息公开行政复议、行政诉讼情况',
    '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
    '因政府信息公开工作被申请行政复议和提起行政诉讼情况',
    '政府信息公开行政复议及行政诉讼情况',
    '因政府信息公开申请行政复议、提起行政诉讼的情况',
  ],
  problems: [
    '存在的主要问题及改进情况',
    '政府信息公开工作存在的主要问题及改进情况',
    '存在问题及改进情况',
    '存在的问题及改进情况',
    '存在的主要问题和改进情况',
    '主要问题和改进措施',
    '存在的主要问题及改进措施',
    '存在的问题及改进措施',
  ],
  otherMatters: ['其他需要报告的事项', '需要报告的其他事项', '其他需要报告事项', '其他事项'],
} as const;
