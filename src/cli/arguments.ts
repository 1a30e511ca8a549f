/** The command line, read by one table of flags. */
import { DEFAULT_LIMITS } from '../engine/trace/run.ts';

export interface Arguments {
  command: 'inspect' | 'check' | 'help' | 'version';
  files: string[];
  format: string;
  out: string | null;
  /** Where `inspect` writes the standalone page beside its other output. */
  html: string | null;
  seed: number | undefined;
  continueAfterError: boolean;
  allValues: boolean;
  experiments: boolean;
  seconds: number | undefined;
  /** Python whose calls give the inputs that gradients are checked at. */
  checkAt: string | undefined;
  locale: 'en' | 'ja';
  color: boolean | null;
}

/** Something the person typed that cannot be used; its message is the one line they see. */
export class Unusable extends Error {}

const FORMATS: Record<'inspect' | 'check', string[]> = {
  inspect: ['text', 'json', 'html'],
  check: ['text', 'json', 'sarif', 'github'],
};

type Flag = (into: Arguments, value: string) => void;

const VALUED: Record<string, Flag> = {
  '--format': (into, value) => {
    into.format = value;
  },
  '--out': (into, value) => {
    into.out = value;
  },
  '--html': (into, value) => {
    into.html = value;
  },
  '--seed': (into, value) => {
    into.seed = wholeNumber('--seed', value);
  },
  '--limit-seconds': (into, value) => {
    into.seconds = Number(value);
    if (!(into.seconds > 0)) throw new Unusable(`--limit-seconds wants a number above 0, not '${value}'`);
  },
  '--check-at': (into, value) => {
    if (!value.trim()) throw new Unusable('--check-at wants a Python expression');
    into.checkAt = value;
  },
  '--values': (into, value) => {
    if (value !== 'all') throw new Unusable(`--values wants 'all', not '${value}'`);
    into.allValues = true;
  },
  '--locale': (into, value) => {
    if (value !== 'en' && value !== 'ja') throw new Unusable(`--locale wants en or ja, not '${value}'`);
    into.locale = value;
  },
};

const SWITCHES: Record<string, (into: Arguments) => void> = {
  '--continue': (into) => {
    into.continueAfterError = true;
  },
  '--no-experiments': (into) => {
    into.experiments = false;
  },
  '--color': (into) => {
    into.color = true;
  },
  '--no-color': (into) => {
    into.color = false;
  },
  '--help': (into) => {
    into.command = 'help';
  },
  '-h': (into) => {
    into.command = 'help';
  },
  '--version': (into) => {
    into.command = 'version';
  },
};

/** What the words ask for. Throws Unusable. */
export function readArguments(words: string[]): Arguments {
  const into: Arguments = {
    command: 'help',
    files: [],
    format: 'text',
    out: null,
    html: null,
    seed: undefined,
    continueAfterError: false,
    allValues: false,
    experiments: true,
    seconds: undefined,
    checkAt: undefined,
    locale: 'en',
    color: null,
  };
  const [first, ...rest] = words;
  if (first === 'inspect' || first === 'check') into.command = first;
  else if (first === undefined || first === 'help' || first.startsWith('-')) rest.unshift(...(first ? [first] : []));
  else throw new Unusable(`no command '${first}'; there are inspect and check (see --help)`);
  readFlags(into, rest);
  if (into.command === 'inspect' || into.command === 'check') validate(into, into.command);
  return into;
}

function readFlags(into: Arguments, words: string[]): void {
  for (let i = 0; i < words.length; i++) {
    const [name, joined] = splitFlag(words[i] as string);
    if (name === 'help') into.command = 'help';
    else if (name === '--') return void into.files.push(...words.slice(i + 1));
    else if (VALUED[name]) {
      const value = joined ?? words[++i];
      if (value === undefined) throw new Unusable(`${name} wants a value`);
      VALUED[name](into, value);
    } else if (SWITCHES[name] && joined === null) SWITCHES[name](into);
    else if (name.startsWith('-') && name !== '-') throw new Unusable(`no flag ${name} (see --help)`);
    else into.files.push(words[i] as string);
  }
}

function splitFlag(word: string): [string, string | null] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}

function validate(into: Arguments, command: 'inspect' | 'check'): void {
  if (!FORMATS[command].includes(into.format))
    throw new Unusable(`${command} has no format '${into.format}'; it has ${FORMATS[command].join(', ')}`);
  if (!into.files.length) throw new Unusable(`${command} wants a file`);
  if (command === 'check' && into.checkAt !== undefined)
    throw new Unusable('--check-at is for inspect, which runs one file');
  if (command === 'inspect' && into.files.length > 1) throw new Unusable('inspect wants one file; check takes several');
}

function wholeNumber(flag: string, value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > 2 ** 32 - 1)
    throw new Unusable(`${flag} wants a whole number from 0 to 4294967295, not '${value}'`);
  return number;
}

export const HELP = `matrix-loupe: see what your matrix code does

  matrix-loupe inspect FILE     runs a .py, .ipynb or .json network and shows every array, gradient and finding
  matrix-loupe check PATH…      findings only, of files and whole folders, for continuous integration

  --format FORMAT     inspect: text, json, html · check: text, json, sarif, github
  --out FILE          write there instead of to the terminal
  --html FILE         inspect: also write one standalone page
  --seed N            seed for random code that seeds nothing itself
  --continue          run the cells after one that raised
  --values all        all values of arrays above 1,000 elements too (json)
  --no-experiments    only run, without gradient checks and findings
  --check-at EXPR     inspect: check gradients on the inputs of these calls, e.g. "layer.forward(np.random.randn(3, 2))"
  --limit-seconds N   time limit of the run (default ${DEFAULT_LIMITS.seconds})
  --locale en|ja      language of explanations
  --color, --no-color

Exit status: 0 the code ran; 1 it raised, or a finding of severity error stands; 2 unusable input.
`;
