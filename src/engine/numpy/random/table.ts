/** The distributions as NumPy's methods take them: parameters with defaults and constraints, and whether integers come out. */
import type { Constraint } from './draw.ts';

export interface Distribution {
  /** Name, default (as in a signature, '' for required), and the constraint of each parameter. */
  parameters: readonly (readonly [name: string, fallback: string, constraint: Constraint, newer?: Constraint])[];
  whole?: boolean;
}

export const DISTRIBUTIONS: Record<string, Distribution> = {
  normal: {
    parameters: [
      ['loc', '0.0', 'none'],
      ['scale', '1.0', 'non-negative'],
    ],
  },
  standard_exponential: { parameters: [] },
  exponential: { parameters: [['scale', '1.0', 'non-negative']] },
  standard_gamma: { parameters: [['shape', '', 'non-negative']] },
  gamma: {
    parameters: [
      ['shape', '', 'non-negative'],
      ['scale', '1.0', 'non-negative'],
    ],
  },
  beta: {
    parameters: [
      ['a', '', 'positive'],
      ['b', '', 'positive'],
    ],
  },
  chisquare: { parameters: [['df', '', 'positive']] },
  f: {
    parameters: [
      ['dfnum', '', 'positive'],
      ['dfden', '', 'positive'],
    ],
  },
  noncentral_chisquare: {
    parameters: [
      ['df', '', 'positive'],
      ['nonc', '', 'non-negative'],
    ],
  },
  noncentral_f: {
    parameters: [
      ['dfnum', '', 'positive'],
      ['dfden', '', 'positive'],
      ['nonc', '', 'non-negative'],
    ],
  },
  standard_cauchy: { parameters: [] },
  pareto: { parameters: [['a', '', 'positive']] },
  weibull: { parameters: [['a', '', 'non-negative']] },
  power: { parameters: [['a', '', 'positive']] },
  laplace: {
    parameters: [
      ['loc', '0.0', 'none'],
      ['scale', '1.0', 'non-negative'],
    ],
  },
  gumbel: {
    parameters: [
      ['loc', '0.0', 'none'],
      ['scale', '1.0', 'non-negative'],
    ],
  },
  logistic: {
    parameters: [
      ['loc', '0.0', 'none'],
      ['scale', '1.0', 'non-negative'],
    ],
  },
  lognormal: {
    parameters: [
      ['mean', '0.0', 'none'],
      ['sigma', '1.0', 'non-negative'],
    ],
  },
  rayleigh: { parameters: [['scale', '1.0', 'non-negative']] },
  standard_t: { parameters: [['df', '', 'positive']] },
  wald: {
    parameters: [
      ['mean', '', 'positive'],
      ['scale', '', 'positive'],
    ],
  },
  vonmises: {
    parameters: [
      ['mu', '', 'none'],
      ['kappa', '', 'non-negative'],
    ],
  },
  poisson: { parameters: [['lam', '1.0', 'poisson']], whole: true },
  negative_binomial: {
    parameters: [
      ['n', '', 'positive', 'positive, no nan'],
      ['p', '', '[0, 1]', '(0, 1]'],
    ],
    whole: true,
  },
  zipf: { parameters: [['a', '', '> 1']], whole: true },
  geometric: { parameters: [['p', '', '(0, 1]']], whole: true },
  logseries: { parameters: [['p', '', '[0, 1)']], whole: true },
};
