import type { Language } from '../model/codes.js';
import { ReportError, type ReportErrorCode } from '../model/error.js';

/** What went wrong and what to do next, by code, for people who read Chinese. */
const REPORT_ERRORS_ZH: Readonly<Record<ReportErrorCode, string>> = {
  'not-a-pdf': '这不是PDF文件；请检查是否选错了文件。',
  encrypted: '文件设有打开密码；请先解除密码，再行转换。',
  corrupt: '文件已损坏，无法读取；请重新下载或另存后再试。',
  'no-text': '文件没有文字层（可能是扫描件）；请先进行文字识别（OCR）。',
  'not-a-report': '文件中缺少年度报告的标题、章节或表格；请检查是否选错了文件。',
  'too-large': '文件超出大小限制；如确为一份报告，请提高限制后再试。',
  timeout: '读取超时；请用 --timeout 延长时限，或拆分文件。',
  'unsupported-format': '不支持这种文件格式；请另存为PDF、DOCX、HTML或文本后再试。',
};

interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** Errors of the file system a person can do something about. */
const FILE_ERRORS: Readonly<Record<string, Sentence>> = {
  ENOENT: { en: 'There is no such file; check the path.', zh: '没有这个文件；请检查路径。' },
  EISDIR: {
    en: 'This is a folder; use "gongkai convert" for folders.',
    zh: '这是文件夹；请用 gongkai convert 转换文件夹。',
  },
  EACCES: { en: 'This file may not be read; check its permissions.', zh: '没有读取权限；请检查文件权限。' },
};

/** One line for one failure: the path, what is wrong and what to do, and the code. Never a stack trace. */
export function failureLine(path: string, error: unknown, language: Language = 'en'): string {
  if (error instanceof ReportError) {
    return `${path}: ${language === 'zh' ? REPORT_ERRORS_ZH[error.code] : error.message} [${error.code}]`;
  }
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const known = FILE_ERRORS[code];
  if (known !== undefined) return `${path}: ${known[language]} [${code}]`;
  return `${path}: ${error instanceof Error ? error.message : String(error)}`;
}
