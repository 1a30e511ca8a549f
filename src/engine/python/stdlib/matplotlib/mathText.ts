/** Formulas in a figure's texts, as matplotlib reads them, in letters: `$\alpha x^{2}$` is αx². */

/** The pieces between dollar signs; with an odd number of them they are the text's own. */
export function mathText(text: string): string {
  const dollars = text.match(/(?<!\\)\$/g)?.length ?? 0;
  const read = dollars % 2 === 0 ? text.replace(/(?<!\\)\$(.*?)(?<!\\)\$/gs, (_, formula) => inLetters(formula)) : text;
  return read.replaceAll('\\$', '$');
}

const SYMBOLS = new Map(
  `alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ
sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
times × cdot · pm ± leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ in ∈ to →
rightarrow → leftarrow ← circ ° degree ° ldots … dots … cdots ⋯ mid | ell ℓ odot ⊙ otimes ⊗ top ⊤ propto ∝ quad  `
    .split(/\s(?=\w)/)
    .map((pair) => pair.split(/\s/, 2) as [string, string]),
);

const ACCENTS: Record<string, string> = { hat: '\u0302', bar: '\u0304', tilde: '\u0303', vec: '\u20d7', dot: '\u0307' };

const PLAIN = '0123456789+-=()abcdefghijklmnoprstuvwxyzT*';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ*';
/** A blank stands for a letter that has no lowered form. */
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐ   ₑ  ₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥ ₓ    ';

/** The signs of what is raised or lowered and has no letters for it, which must not be read again. */
const UP = '\u0001';
const DOWN = '\u0002';

/** Formulas in formulas are read from the innermost on. */
const DEEPEST = 6;

function inLetters(formula: string): string {
  let text = formula
    .replace(/\\(?:left|right|limits|displaystyle)(?![A-Za-z])/g, '')
    .replace(/\\[ ,;:!]/g, ' ')
    .replace(/\\([A-Za-z]+)/g, (command, name) => SYMBOLS.get(name) ?? command);
  for (let depth = 0; depth < DEEPEST; depth++)
    text = text
      .replace(/\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, (_, above, below) => `${grouped(above)}/${grouped(below)}`)
      .replace(/\\sqrt\s*\{([^{}]*)\}/g, (_, inner) => `√${grouped(inner)}`)
      .replace(/\\([A-Za-z]+)\s*\{([^{}]*)\}/g, (_, name, inner) => inner + (ACCENTS[name] ?? ''))
      .replace(/([\^_])(?:\{([^{}]*)\}|(\w|[^\s\w{\\]))/gu, (_, sign, inner, one) => script(sign, inner ?? one));
  return text
    .replace(/[{}\\]/g, '')
    .replaceAll(UP, '^')
    .replaceAll(DOWN, '_');
}

const grouped = (text: string): string => (/^[\p{L}\p{N}\p{M}]+$/u.test(text) ? text : `(${text})`);

function script(sign: string, text: string): string {
  const letters = [...(sign === '^' ? RAISED : LOWERED)];
  const found = Array.from(text.replace(/ /g, ''), (letter) => letters[PLAIN.indexOf(letter)] ?? ' ');
  return found.includes(' ') ? (sign === '^' ? UP : DOWN) + grouped(text) : found.join('');
}
