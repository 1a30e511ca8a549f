/** What the workflow on GitHub runs is here: nothing of it can be tried on this machine, so each name in it is looked up. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const workflow = read('.github/workflows/test.yml');
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** All matches of a pattern's group in the workflow. */
const named = (pattern: RegExp): string[] => [...workflow.matchAll(pattern)].map((match) => match[1] as string);

const jobs = [...workflow.slice(workflow.indexOf('\njobs:')).matchAll(/^ {2}(\w+):$/gm)].map((match) => match[1]);

/** The commands that npm has without a script. */
const OF_NPM = new Set(['ci', 'test']);

/** Programs that npx takes from the installed packages, by the package that brings them. */
const BROUGHT_BY: Record<string, string> = { vsce: '@vscode/vsce' };

describe('the workflow on GitHub', () => {
  it('runs scripts that the manifest has, each of a tool that exists', () => {
    const scripts = named(/\bnpm run ([\w:-]+)/g);
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of [...scripts, 'test']) {
      const tool = /^node tools\/run\.mjs ([\w-]+)$/.exec(manifest.scripts[script] ?? '')?.[1];
      expect([script, existsSync(path.join(root, `tools/${tool}.ts`))]).toEqual([script, true]);
    }
    expect(named(/\bnpm (?!run )([\w-]+)/g).filter((word) => !OF_NPM.has(word))).toEqual([]);
  });

  it('takes programs from the installed packages, or names their exact version', () => {
    const programs = named(/\bnpx (?:--yes )?(\S+)/g);
    expect(programs.length).toBeGreaterThan(1);
    const loose = programs.filter(
      (one) => !/@\d+\.\d+\.\d+$/.test(one) && !(BROUGHT_BY[one] && manifest.devDependencies[BROUGHT_BY[one]]),
    );
    expect(loose).toEqual([]);
  });

  it('has the Node that the packages are typed and built for, in every job', () => {
    const major = manifest.devDependencies['@types/node']?.split('.')[0];
    expect(read('tools/bundles.ts')).toContain(`target: 'node${major}'`);
    const versions = named(/node-version: (\S+)/g);
    expect(versions).toHaveLength(named(/uses: actions\/(setup-node)@/g).length);
    expect(new Set(versions)).toEqual(new Set([major]));
  });

  it('names jobs, files and folders that are there', () => {
    const needed = named(/needs: \[(.*)\]/g).flatMap((list) => list.split(', '));
    expect(needed.length).toBeGreaterThan(2);
    expect(needed.filter((job) => !jobs.includes(job))).toEqual([]);
    expect(named(/hashFiles\('(.*?)'\)/g).filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    // The file that is kept, handed on and published is the one that packing writes, and the artifact's name is one.
    const packed = /'([\w-]+\.vsix)'/.exec(read('tools/package.ts'))?.[1];
    expect(new Set(named(/(\S+\.vsix)\b/g))).toEqual(new Set([packed]));
    expect(named(/name: (vsix)$/gm)).toHaveLength(2);
    // Pictures of failed tests stand where the tests write them; the rig's parts where the rig keeps them.
    expect(read('test/e2e/window.ts')).toContain(`'${named(/path: (test-results\S+)/g)[0]}'`);
    const cached = named(/path: ~\/\.cache\/(\S+)/g)[0];
    expect(read('tools/rig/parts.ts')).toContain(`'.cache'), '${cached}')`);
  });

  it('publishes from a tag only, after every other job', () => {
    const publish = workflow.slice(workflow.indexOf('\n  publish:'));
    expect(publish).toContain("if: startsWith(github.ref, 'refs/tags/v')");
    expect(/needs: \[(.*)\]/.exec(publish)?.[1]?.split(', ')).toEqual(jobs.filter((job) => job !== 'publish'));
    expect(workflow.indexOf('secrets.')).toBeGreaterThan(workflow.indexOf('\n  publish:'));
  });
});
