#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { VERSION } from './model/version.js';

/** Exit statuses of the command. */
const FAILED = 1;
const USAGE = 2;

const seconds = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Give a number of seconds above 0.');
  return value;
};

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new InvalidArgumentError('Give a whole number above 0.');
  return value;
};

const language = (): Option =>
  new Option('--lang <language>', 'language of messages').choices(['en', 'zh']).default('en');

function program(done: (status: number) => void): Command {
  const cli = new Command('gongkai')
    .description(
      'Chinese government-information-disclosure annual reports (政府信息公开工作年度报告) into checked data',
    )
    .version(VERSION)
    .option('--debug', 'show stack traces')
    .showHelpAfterError('Run "gongkai --help" for the commands and their options.')
    .exitOverride();

  cli
    .command('parse')
    .description('read one report and print the result')
    .argument('[file]', 'the document, or - for standard input')
    .option('--ndjson', 'filter: read paths from standard input, write one JSON line for each')
    .option('--jobs <number>', 'with --ndjson: documents at a time; default 1', count)
    .addOption(new Option('--format <format>', 'what to print').choices(['json', 'xml', 'csv']).default('json'))
    .option('--explain', 'print an account for people: verdict, how each table was read, where to look')
    .option('--timeout <seconds>', 'time limit', seconds)
    .addOption(language())
    .action(async (file, options, command: Command) => {
      if (options.ndjson) return done(await (await import('./commands/ndjson.js')).ndjsonFilter(options));
      if (file === undefined) command.error('Name the document to read, or - for standard input.');
      return done(
        await (await import('./commands/parse.js')).parseCommand(file, { ...options, debug: cli.opts().debug }),
      );
    });

  cli
    .command('check')
    .description('print what does not add up, with page and row; exit 1 when something does not')
    .argument('<path...>', 'documents or folders')
    .option('--quiet', 'print problems only')
    .addOption(language())
    .action(async (paths, options) => done(await (await import('./commands/check.js')).checkCommand(paths, options)));

  cli
    .command('convert')
    .description('convert files, folders, globs, archives and lists into data; start it in the evening')
    .argument('<path...>', 'documents, folders, globs, ZIP archives, @list.txt, or - for a list on standard input')
    .requiredOption('-o, --output <folder>', 'where the data and the manifest go')
    .option('--format <format...>', 'what to write: json, ndjson, csv, xlsx, parquet, sqlite, xml (several at once)')
    .option('--jobs <number>', 'documents at a time; default: one for each core', count)
    .option('--timeout <seconds>', 'time limit for one document; default 60', seconds)
    .option('--memory <megabytes>', 'memory limit of one worker; default 2048', count)
    .option('--force', 'convert everything again')
    .option('--retry-failed', 'convert again what failed before')
    .option('--include <glob...>', 'only documents that match')
    .option('--exclude <glob...>', 'no documents that match')
    .option('--bom', 'begin CSV files with a byte order mark, for Excel')
    .option('--quiet', 'name failures only')
    .action(async (paths, options) =>
      done(
        await (await import('./commands/convert.js')).convertCommand(paths, { ...options, debug: cli.opts().debug }),
      ),
    );

  cli
    .command('codebook')
    .description('print the data dictionary: every column of the tables that convert writes')
    .addOption(new Option('--format <format>', 'how to print it').choices(['md', 'json']).default('md'))
    .action(async (options) => done(await (await import('./commands/codebook.js')).codebookCommand(options)));

  cli
    .command('schema')
    .description('print the JSON Schema of the result, or the XML Schema of its XML')
    .addOption(
      new Option('--format <format>', 'which schema').choices(['json', 'xsd'] as const).default('json' as const),
    )
    .action(async ({ format }) => done((await import('./commands/schema.js')).schemaCommand(format)));

  return cli;
}

async function main(): Promise<void> {
  let status = 0;
  const debug = process.argv.includes('--debug');
  // a reader that closes early (`| head`) is no failure
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(status);
    throw error;
  });
  try {
    await program((code) => {
      status = code;
    }).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) status = error.exitCode === 0 ? 0 : USAGE;
    else {
      const { failureLine } = await import('./commands/failure.js');
      process.stderr.write(debug && error instanceof Error ? `${error.stack}\n` : `${failureLine('gongkai', error)}\n`);
      status = FAILED;
    }
  }
  process.exitCode = status;
}

await main();
