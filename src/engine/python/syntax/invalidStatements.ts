/**
 * The common mistakes in one-line statements, named in CPython's words; second pass only, like invalidExpressions.ts.
 */

import type { Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { expressionName, raiseInvalidTarget, toTarget } from './targets.ts';

const ONLY_SINGLE = 'can be annotated';

/** At a statement that is no valid assignment. */
export function checkInvalidAssignment(p: Cursor): void {
  p.check((q) => {
    if (!q.at('(') && !q.at('[')) return;
    const a = q.grammar.bitwiseOr(q);
    if (a.kind !== 'List' && a.kind !== 'Tuple') return;
    q.expect(':');
    q.grammar.expression(q);
    q.raise(`only single target (not ${expressionName(a)}) ${ONLY_SINGLE}`, a.span);
  });
  p.check((q) => {
    const a = q.grammar.starNamedExpression(q);
    q.expect(',');
    while (!q.at(':')) {
      q.grammar.starNamedExpression(q);
      if (!q.accept(',')) break;
    }
    q.expect(':');
    q.grammar.expression(q);
    q.raise(`only single target (not tuple) ${ONLY_SINGLE}`, a.span);
  });
  p.check((q) => {
    const a = q.grammar.expression(q);
    q.expect(':');
    q.grammar.expression(q);
    q.raise('illegal target for annotation', a.span);
  });
  p.check(checkAssignmentTargets);
  p.check((q) => {
    const a = q.grammar.starExpressions(q);
    if (!q.token.type.endsWith('=') || q.at('=') || q.token.type.length < 2 || COMPARISONS.has(q.token.type)) return;
    q.advance();
    if (q.at('yield')) q.grammar.yieldExpression(q);
    else q.grammar.starExpressions(q);
    q.raise(`'${expressionName(a)}' is an illegal expression for augmented assignment`, a.span);
  });
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<=', '>=', ':=']);

/** `a = f() = 1`: the first of the targets that is none. */
function checkAssignmentTargets(p: Cursor): void {
  for (;;) {
    if (p.at('yield')) {
      const a = p.grammar.yieldExpression(p);
      p.expect('=');
      p.raise('assignment to yield expression not possible', a.span);
    }
    const a: Expr = p.grammar.starExpressions(p);
    p.expect('=');
    raiseInvalidTarget(p, a, 'assign');
    toTarget(p, a);
  }
}

export function checkInvalidDelete(p: Cursor): void {
  p.check((q) => {
    q.expect('del');
    raiseInvalidTarget(q, q.grammar.starExpressions(q), 'delete');
  });
}

/** `import x from y`. */
export function checkInvalidImport(p: Cursor): void {
  p.check((q) => {
    const start = q.expect('import');
    do {
      q.expectName();
      while (q.accept('.')) q.expectName();
    } while (q.accept(','));
    q.expect('from');
    let last = q.expectName();
    while (q.accept('.')) last = q.expectName();
    q.raise("Did you mean to use 'from ... import ...' instead?", start, last);
  });
}
