/** Options of `gongkai codebook`. */
export interface CodebookCommandOptions {
  readonly format?: string;
}

/** `gongkai codebook`: the data dictionary on standard output, in Markdown or JSON. Returns the exit code. */
export async function codebookCommand(
  options: CodebookCommandOptions = {},
  output: { write(text: string): unknown } = process.stdout,
  errors: { write(text: string): unknown } = process.stderr,
): Promise<number> {
  const { codebook, codebookMarkdown } = await import('../output/codebook.js');
  const format = options.format ?? 'md';
  if (format === 'json') output.write(`${JSON.stringify(codebook(), null, 2)}\n`);
  else if (format === 'md' || format === 'markdown') output.write(codebookMarkdown());
  else {
    errors.write(`There is no format ${format}; choose md or json.\n`);
    return 2;
  }
  return 0;
}
