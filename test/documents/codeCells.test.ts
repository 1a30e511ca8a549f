/** Cells of plain texts: `# %%` scripts and the Python blocks of Markdown, in whose places they run. */
import { describe, expect, it } from 'vitest';
import { markdownBlocks, percentCells, pythonBlocks, usesNumPy } from '../../src/documents/codeCells.ts';
import { inspect } from '../../src/engine/inspect.ts';

const text = (...lines: string[]): string => lines.join('\n');

describe('the cells of a script', () => {
  it.each([
    [
      'go from one mark to the next',
      text('# %%', 'a = 1', '# %% title', 'b = 2', 'c = 3'),
      [
        [1, 2],
        [3, 5],
      ],
    ],
    ['leave out what stands above the first mark', text('import os', '#%%', 'a = 1'), [[2, 3]]],
    ['leave out prose', text('# %% [markdown]', '# words', '# %%', 'a = 1'), [[3, 4]]],
    [
      'begin where an exported notebook says so',
      text('# In[1]:', 'a = 1', '# In[ ]:', 'b = 2'),
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['are none without a mark', text('a = 1', '# 50 %% of it'), []],
  ])('%s', (_name, script, cells) => {
    expect(percentCells(script).map(({ first, last }) => [first, last])).toEqual(cells);
  });
});

describe('the Python blocks of a Markdown text', () => {
  it.each([
    ['stand between their fences', text('# T', '```python', 'a = 1', 'b = 2', '```', 'words'), [[3, 4]]],
    ['are told from those of other languages', text('```js', 'let a', '```', '~~~py', 'a = 1', '~~~'), [[5, 5]]],
    ['hold shorter fences', text('````python', 's = """', '```', '"""', '````'), [[2, 4]]],
    ['may say more behind the language', text('```python title="x"', 'a = 1', '```'), [[2, 2]]],
    [
      'may be written as attributes',
      text('```{.python}', 'a = 1', '```', '```{python}', 'b = 1', '```'),
      [
        [2, 2],
        [5, 5],
      ],
    ],
    ['end with the text where a fence is missing', text('```python', 'a = 1'), [[2, 2]]],
    ['are none where the fence has no language', text('```', 'a = 1', '```'), []],
  ])('%s', (_name, markdown, blocks) => {
    expect(markdownBlocks(markdown).map(({ first, last }) => [first, last])).toEqual(blocks);
  });

  it('run in place, in a list too, and every name keeps its column', () => {
    const markdown = text(
      '1. First',
      '   ```python',
      '   def double(x):',
      '       return 2 * x',
      '   y = double(4)',
      '   ```',
    );
    const blocks = pythonBlocks(markdown);
    expect(blocks.split('\n').map((line) => line.length)).toEqual([0, 0, 17, 19, 16, 0]);
    const { report } = inspect({ kind: 'python', source: 'list.md', cells: [{ text: blocks }] });
    expect(report.cells[0]?.error).toBeNull();
    expect(report.variables.y?.text).toBe('8');
    expect(report.steps.find((step) => step.label === 'y')?.span).toMatchObject({ line: 5, column: 3 });
  });
});

describe('a program is about arrays', () => {
  it.each([
    ['import numpy as np', true],
    ['import os, numpy as np', true],
    ['    from numpy.linalg import norm', true],
    ['# import numpy', false],
    ['import numpyro', false],
  ])('%s', (line, about) => {
    expect(usesNumPy(`x = 1\n${line}\n`)).toBe(about);
  });
});
