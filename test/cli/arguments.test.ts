/** Which request the words of a command line are. */
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { HELP, readArguments } from '../../src/cli/arguments.ts';
import { DEFAULT_LIMITS } from '../../src/engine/trace/run.ts';

describe('the command line', () => {
  it('reads every flag', () => {
    const words =
      'inspect a.py --format json --out r.json --seed=3 --continue --values all --no-experiments --limit-seconds 2';
    expect(readArguments(words.split(' '))).toMatchObject({
      command: 'inspect',
      files: ['a.py'],
      format: 'json',
      out: 'r.json',
      seed: 3,
      continueAfterError: true,
      allValues: true,
      experiments: false,
      seconds: 2,
    });
  });

  it('takes the calls to check gradients at as they are typed', () => {
    const call = 'layer.forward(np.random.randn(3, 2), t=[1, 0])';
    expect(readArguments(['inspect', 'a.py', '--check-at', call]).checkAt).toBe(call);
    expect(readArguments(['inspect', 'a.py', `--check-at=${call}`]).checkAt).toBe(call);
    expect(readArguments(['inspect', 'a.py']).checkAt).toBeUndefined();
  });

  it.each([[''], ['help'], ['--help'], ['inspect a.py --help']])('shows its help for "%s"', (words) => {
    expect(readArguments(words.split(' ').filter(Boolean)).command).toBe('help');
  });

  it("names the engine's time limit, which is the editor's, too", () => {
    const { seconds } = DEFAULT_LIMITS;
    expect(HELP).toContain(`time limit of the run (default ${seconds})`);
    expect(manifest.contributes.configuration.properties['matrixLoupe.limitSeconds'].default).toBe(seconds);
  });

  it('takes what follows -- as files', () => {
    expect(readArguments(['check', '--', '--odd.py']).files).toEqual(['--odd.py']);
  });

  it.each([
    ['explode', "no command 'explode'"],
    ['inspect', 'wants a file'],
    ['inspect a.py b.py', 'wants one file'],
    ['inspect a.py --format yaml', "no format 'yaml'"],
    ['inspect a.py --format sarif', "no format 'sarif'"],
    ['inspect a.py --seed minus', '--seed wants a whole number'],
    ['inspect a.py --seed -1', '--seed wants a whole number'],
    ['inspect a.py --limit-seconds 0', '--limit-seconds wants a number above 0'],
    ['inspect a.py --values some', "--values wants 'all'"],
    ['check a.py --check-at f(x)', '--check-at is for inspect'],
    ['inspect a.py --check-at=', '--check-at wants a Python expression'],
    ['inspect a.py --out', '--out wants a value'],
    ['inspect a.py --frobnicate', 'no flag --frobnicate'],
  ])('refuses "%s" in one line', (words, message) => {
    expect(() => readArguments(words.split(' '))).toThrow(message);
  });
});
