/** Where the wrong gradients of plain code begin: by repair, or among gradients of intermediate values that have a name. */
import type { Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import type { Context } from '../rule.ts';
import type { SeenGradient, SeenLoss } from './bindings.ts';
import type { GradientCheck } from './check.ts';
import { carriedCause, type Repaired } from './repairSearch.ts';
import { rootOf, worstOf } from './root.ts';
import type { ScriptNames } from './scriptCandidates.ts';
import { type Compared, isRight, type Relation } from './scriptCompare.ts';
import { type Listened, scriptRepairs } from './scriptRepair.ts';

/** Where wrong gradients begin. */
export class Origins {
  readonly #context: Pick<Context, 'program' | 'rerun' | 'outOfTime' | 'spanOf'>;
  readonly #names: ScriptNames;
  readonly #heard: Listened;
  readonly #own: readonly Compared[];
  readonly #inner: readonly Compared[];
  readonly #right: readonly SeenGradient[];
  readonly #repairs = new Map<Stmt | undefined, Repaired<string>[]>();

  constructor(
    context: Pick<Context, 'program' | 'rerun' | 'outOfTime' | 'spanOf'>,
    names: ScriptNames,
    heard: Listened,
    own: readonly Compared[],
    inner: readonly Compared[],
    right: readonly SeenGradient[],
  ) {
    this.#context = context;
    this.#names = names;
    this.#heard = heard;
    this.#own = own;
    this.#inner = inner;
    this.#right = right;
  }

  of(one: Compared): GradientCheck['root'] {
    const { cell } = one.gradient.place;
    const found = this.#repaired(one) ?? this.#named(one);
    const place = found === null ? null : this.#context.spanOf(found.statement, cell);
    if (found === null || place === null) return null;
    const { name, of, index, hand, right } = found;
    return { place, name, of, index, hand, right };
  }

  /** By running the program with the right values in the place of its own. */
  #repaired(one: Compared): Omit<Repaired<unknown>, 'mends' | 'isRepeated' | 'beginsRight'> | null {
    if (typeof one.relation === 'object') return null;
    const { statement, cell } = one.gradient.place;
    const body = this.#scope(statement, cell);
    const known = this.#repairs.get(body[0]) ?? this.#search(one.loss, body);
    this.#repairs.set(body[0], known);
    return (
      known.find(
        ({ mends, isRepeated, statement: { span } }) =>
          mends.has(one.gradient.parameter) &&
          (span.start < statement.span.start || (isRepeated && span.start > statement.span.end)),
      ) ??
      carriedCause(known, statement, body) ??
      null
    );
  }

  #search(loss: SeenLoss, body: readonly Stmt[]): Repaired<string>[] {
    const judged = this.#own
      .filter((one) => one.loss === loss && one.relation !== 'shape')
      .map(({ gradient, relation, right }) => ({
        parameter: gradient.parameter,
        isWrong: relation !== 'right' && relation !== 'fine',
        isRight: (values: Float64Array) => isRight(values, right, loss),
      }));
    return scriptRepairs(this.#context, this.#names, this.#heard, loss, judged, body);
  }

  /** Among the gradients of intermediate values in the same scope. */
  #named({ gradient, relation }: Compared): Omit<Repaired<unknown>, 'mends' | 'isRepeated' | 'beginsRight'> | null {
    const { statement, cell } = gradient.place;
    const found = rootOf(
      this.#inner
        .filter((inner) => mayExplain(inner.relation, relation))
        .sort((a, b) => a.gradient.at - b.gradient.at)
        .map((one) => ({
          name: one.gradient.name,
          of: one.gradient.parameter,
          statement: one.gradient.place.statement,
          hand: one.gradient.copy,
          right: one.automatic,
        })),
      statement,
      this.#right.map(({ place }) => place.statement),
      this.#scope(statement, cell),
    );
    return found === null ? null : { statement: found.statement, ...worstOf(found) };
  }

  #scope(statement: Stmt, cell: number): Stmt[] {
    return scopeOf(this.#context.program.cells[cell]?.module.body ?? [], statement);
  }
}

/** `dZ = A - Y`, N times the right one, explains a gradient that is N times the right one, and no other. */
function mayExplain(inner: Relation, outer: Relation): boolean {
  const [a, b] = [inner, outer].map((relation) =>
    typeof relation === 'object' && 'factor' in relation ? relation.factor : null,
  );
  if (a == null && b == null) return true;
  if (a == null || b == null) return outer === 'sign' || outer === 'unsure sign';
  return Math.abs(a - b) <= 1e-4 * Math.abs(b);
}

/** The statements of the function that a statement stands in, or of the whole module. */
export function scopeOf(body: readonly Stmt[], statement: Stmt): Stmt[] {
  const all = [...walkStatements(body)];
  const around = all.filter((s) => s.kind === 'FunctionDef').map((s) => [...walkStatements(s.body)]);
  return around.filter((own) => own.includes(statement)).at(-1) ?? all;
}
