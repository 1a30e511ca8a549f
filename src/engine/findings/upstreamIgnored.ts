/** upstream-ignored (hint). A backward that takes an upstream gradient and gives the same for twice of it. */

import { positionalOf, walkStatements } from '../trace/names.ts';
import { figure } from './figure.ts';
import type { Candidate } from './gradients/candidates.ts';
import type { GradientCheck } from './gradients/check.ts';
import { type IgnoringClosure, ignoringClosures } from './gradients/ignoringClosures.ts';
import { reads } from './gradients/statement.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'upstream-ignored',
  severity: 'hint',
  explanation: {
    en: 'The chain rule multiplies by what arrives from the layer above. A last layer that is only ever called with 1 gets away without it; anywhere else the gradient is wrong by that factor. Multiply the result by it.',
    ja: '連鎖律では上の層から届いた勾配を掛けます。常に 1 で呼ばれる最後の層なら問題は出ませんが、それ以外では勾配がその分ずれます。結果にその勾配を掛けてください。',
  },
  detect(context) {
    const seen = new Set<GradientCheck['candidate']>();
    const layers = context.gradients.flatMap((check) => {
      if (!check.ignoresUpstream || check.candidate === null || seen.has(check.candidate)) return [];
      seen.add(check.candidate);
      return describe(context, check);
    });
    return [...layers, ...ignoringClosures(context).flatMap((closure) => describeClosure(context, closure))];
  },
};

/** At the statement that computes the gradient, which is where it is to be multiplied; the parameter beside it. */
function describe(context: Context, { candidate, row, statement }: GradientCheck): Found[] {
  if (candidate === null) return [];
  const parameter = ignoredBy(candidate);
  const given = parameter === undefined ? null : context.spanOf(parameter, candidate.cell ?? undefined);
  if (given === null || parameter === undefined) return [];
  return [
    {
      place: statement ?? given,
      message: {
        en: `${row.layer}.${candidate.backward.name} never uses \`${parameter.arg}\``,
        ja: `${row.layer}.${candidate.backward.name} は \`${parameter.arg}\` を使っていません`,
      },
      witness: { en: `the same result for twice the upstream gradient`, ja: `上流の勾配を 2 倍にしても結果が同じです` },
      related: [{ span: given, message: { en: 'given here', ja: 'ここで渡されます' } }],
    },
  ];
}

/** At what it returns. */
function describeClosure(context: Context, { definition, parameter, layer, given }: IgnoringClosure): Found[] {
  const cell = context.spanOf(definition)?.cell;
  const last = [...walkStatements(definition.body)].findLast((s) => s.kind === 'Return' && s.value !== null);
  const [place, received] = [last, parameter].map((node) => (node === undefined ? null : context.spanOf(node, cell)));
  if (!place || !received) return [];
  return [
    {
      place,
      message: {
        en: `${definition.name} of ${layer} never uses \`${parameter.arg}\``,
        ja: `${layer} の ${definition.name} は \`${parameter.arg}\` を使っていません`,
      },
      witness: {
        en: `it was given ${figure(given)} and reads it nowhere`,
        ja: `${figure(given)} を渡されましたが、どこでも読まれません`,
      },
      related: [{ span: received, message: { en: 'given here', ja: 'ここで渡されます' } }],
    },
  ];
}

/** The first parameter that the body does not read. */
function ignoredBy({ backward, owner }: Candidate): Candidate['backward']['args']['args'][number] | undefined {
  const all = positionalOf(backward);
  const given = owner.kind === 'ClassDef' ? all.slice(1) : all;
  return given.find(({ arg }) => !backward.body.some((statement) => reads(statement, arg))) ?? given[0];
}
