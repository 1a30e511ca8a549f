/** What VS Code's guidelines ask of a manifest, and that the README tells of what is there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Entry {
  command?: string;
  submenu?: string;
  when?: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;
const manifest = JSON.parse(
  read('package.json').replace(/%([\w.]+)%/g, (_, key: string) => JSON.stringify(texts[key]).slice(1, -1)),
) as {
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { supported: unknown; description: string }; virtualWorkspaces: unknown };
  contributes: {
    commands: { command: string; title: string; category: string }[];
    menus: Record<string, Entry[]>;
    viewsContainers: { activitybar: unknown[] };
    views: Record<string, { name: string; icon: string }[]>;
    configuration: { properties: Record<string, { default?: unknown; markdownDescription?: string }> };
    walkthroughs: { steps: { description: string; media: { image: string; altText: string } }[] }[];
  };
};
const { commands, menus, viewsContainers, views, configuration, walkthroughs } = manifest.contributes;
const settings = configuration.properties;

/** Commands that only links, lenses and menus of other views give what they need. */
const INTERNAL = ['matrixLoupe.inspectDebugVariable', 'matrixLoupe.revealVariable', 'matrixLoupe.ignoreRule'];

describe('the manifest', () => {
  it('starts the extension where Python, a notebook or its own views are, and never at every start', () => {
    expect(
      manifest.activationEvents.filter((event) => !/^on(Language:python|Notebook:|WebviewPanel:)/.test(event)),
    ).toEqual([]);
  });

  it('has one view container with at most five views, each with a name and an icon', () => {
    expect(viewsContainers.activitybar).toHaveLength(1);
    const all = Object.values(views).flat();
    expect(all.length).toBeLessThanOrEqual(5);
    for (const { name, icon } of all)
      expect([name.length > 0, existsSync(path.join(root, icon))]).toEqual([true, true]);
  });

  it('has commands of its own category, whose titles are words without pictures', () => {
    for (const { title, category } of commands) {
      expect(category).toBe('Matrix Loupe');
      expect(title).toMatch(/^[A-Z][a-z]+\b/);
      expect(title).not.toMatch(/\p{Extended_Pictographic}/u);
    }
  });

  it('hides from the palette what is given something', () => {
    const hidden = menus.commandPalette?.filter(({ when }) => when === 'false').map(({ command }) => command);
    expect(hidden?.sort()).toEqual([...INTERNAL].sort());
  });

  it('has one entry in an editor’s context menu and one icon in its title, and only where it can be used', () => {
    expect(menus['editor/context']).toHaveLength(1);
    const places = ['editor/context', 'editor/title', 'notebook/toolbar', 'notebook/cell/title', 'view/title'];
    expect(places.filter((at) => !menus[at]?.every(({ when }) => when))).toEqual([]);
    const titles = menus['editor/title']?.map(({ when }) => when) ?? [];
    expect(titles).toHaveLength(2);
    expect(titles.filter((when) => /resourceLangId == python/.test(when ?? ''))).toHaveLength(1);
  });

  it('names in its menus commands that it has', () => {
    const known = new Set(commands.map(({ command }) => command));
    const named = Object.values(menus).flatMap((entries) => entries.flatMap(({ command }) => command ?? []));
    expect(named.filter((command) => !known.has(command))).toEqual([]);
  });

  it('describes each setting, gives it a default and has few of them', () => {
    expect(Object.keys(settings).length).toBeLessThanOrEqual(10);
    for (const [name, { default: value, markdownDescription }] of Object.entries(settings))
      expect([name, value !== undefined, Boolean(markdownDescription)]).toEqual([name, true, true]);
  });

  it('says what happens in a workspace without trust and works in one that is not on a disk', () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(manifest.capabilities.untrustedWorkspaces.description.length).toBeGreaterThan(40);
    expect(manifest.capabilities.virtualWorkspaces).toBe(true);
  });

  it('has one walkthrough of few steps, each with a picture, its text and a button', () => {
    expect(walkthroughs).toHaveLength(1);
    const steps = walkthroughs[0]?.steps ?? [];
    expect(steps.length).toBeLessThanOrEqual(5);
    for (const { description, media } of steps) {
      expect(description).toMatch(/^\[.+\]\(command:matrixLoupe\.\w+.*\)$/m);
      expect([existsSync(path.join(root, media.image)), media.altText.length > 0]).toEqual([true, true]);
    }
  });
});

describe('the README', () => {
  const readme = read('README.md');

  it('has a row for each setting, with its default', () => {
    const rows = [...readme.matchAll(/^\| `(matrixLoupe\.[\w.]+)` \| (.+?) \|/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    const told = (value: unknown): string =>
      typeof value === 'boolean'
        ? value
          ? 'on'
          : 'off'
        : value === null || value === ''
          ? 'none'
          : typeof value === 'number'
            ? String(value)
            : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
    expect(new Map(rows as [string, string][])).toEqual(
      new Map(Object.entries(settings).map(([name, { default: value }]) => [name, told(value)])),
    );
  });

  it('calls commands as the palette does', () => {
    const titles = commands.map(({ title }) => title);
    const named = [...readme.matchAll(/\*\*(?:Matrix Loupe: )?((?:Inspect|Check|Open) [^*]+)\*\*/g)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name = '') => !titles.includes(name))).toEqual([]);
  });

  it('runs scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/^npm (?:run )?(\w+)/gm)].map((match) => match[1] as string);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
