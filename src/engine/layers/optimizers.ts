/** How parameters are changed by their gradients. Each optimizer is one entry; its formula and source stand with it. */
import type { Properties } from './layer.ts';

/** Changes one parameter in place; `state` is its own memory, `step` counts from 1. */
export type Update = (
  p: Float64Array,
  g: Float64Array,
  rate: number,
  state: Record<string, Float64Array>,
  step: number,
) => void;

interface Optimizer {
  summary: string;
  update(option: (name: keyof typeof OPTIONS) => number): Update;
}

/** Options of the optimizers with their defaults. */
export const OPTIONS = {
  momentum: {
    type: 'number',
    description: 'Momentum, Nesterov: share of the last change that is kept.',
    default: 0.9,
    minimum: 0,
  },
  decay: { type: 'number', description: 'RMSProp: share of the mean square that is kept.', default: 0.99, minimum: 0 },
  beta1: { type: 'number', description: 'Adam: share of the mean gradient that is kept.', default: 0.9, minimum: 0 },
  beta2: { type: 'number', description: 'Adam: share of the mean square that is kept.', default: 0.999, minimum: 0 },
  epsilon: { type: 'number', description: 'AdaGrad, RMSProp, Adam: added to the root.', default: 1e-7, minimum: 0 },
} as const satisfies Properties;

const memory = (state: Record<string, Float64Array>, name: string, size: number): Float64Array => {
  state[name] ??= new Float64Array(size);
  return state[name];
};

const each = (p: Float64Array, body: (i: number) => void): void => {
  for (let i = 0; i < p.length; i++) body(i);
};

export const OPTIMIZERS: Record<string, Optimizer> = {
  /** p -= rate · g. */
  SGD: {
    summary: 'Stochastic gradient descent: p -= rate · g.',
    update: () => (p, g, rate) =>
      each(p, (i) => {
        p[i]! -= rate * g[i]!;
      }),
  },
  /** v = momentum · v - rate · g, p += v. Source: Polyak (1964). */
  Momentum: {
    summary: 'Gradient descent with momentum.',
    update(option) {
      const momentum = option('momentum');
      return (p, g, rate, state) => {
        const v = memory(state, 'v', p.length);
        each(p, (i) => {
          v[i] = momentum * v[i]! - rate * g[i]!;
          p[i]! += v[i]!;
        });
      };
    },
  },
  /** v = m · v - rate · g, p += m · v - rate · g. Source: Nesterov (1983), as rewritten by Bengio et al. (2012). */
  Nesterov: {
    summary: "Nesterov's accelerated gradient.",
    update(option) {
      const momentum = option('momentum');
      return (p, g, rate, state) => {
        const v = memory(state, 'v', p.length);
        each(p, (i) => {
          v[i] = momentum * v[i]! - rate * g[i]!;
          p[i]! += momentum * v[i]! - rate * g[i]!;
        });
      };
    },
  },
  /** h += g², p -= rate · g / (√h + ε). Source: Duchi, Hazan and Singer (2011). */
  AdaGrad: {
    summary: 'Step sizes shrink with the squares seen.',
    update(option) {
      const epsilon = option('epsilon');
      return (p, g, rate, state) => {
        const h = memory(state, 'h', p.length);
        each(p, (i) => {
          h[i]! += g[i]! * g[i]!;
          p[i]! -= (rate * g[i]!) / (Math.sqrt(h[i]!) + epsilon);
        });
      };
    },
  },
  /** h = d · h + (1 - d) g², p -= rate · g / (√h + ε). Source: Tieleman and Hinton (2012). */
  RMSProp: {
    summary: 'Step sizes by a running mean of squares.',
    update(option) {
      const [decay, epsilon] = [option('decay'), option('epsilon')];
      return (p, g, rate, state) => {
        const h = memory(state, 'h', p.length);
        each(p, (i) => {
          h[i] = decay * h[i]! + (1 - decay) * g[i]! * g[i]!;
          p[i]! -= (rate * g[i]!) / (Math.sqrt(h[i]!) + epsilon);
        });
      };
    },
  },
  /** m, v running means of g and g², unbiased; p -= rate · m̂ / (√v̂ + ε). Source: Kingma and Ba (2015). */
  Adam: {
    summary: 'Running means of gradient and square, bias corrected.',
    update(option) {
      const [beta1, beta2, epsilon] = [option('beta1'), option('beta2'), option('epsilon')];
      return (p, g, rate, state, step) => {
        const m = memory(state, 'm', p.length);
        const v = memory(state, 'v', p.length);
        const [first, second] = [1 - beta1 ** step, 1 - beta2 ** step];
        each(p, (i) => {
          m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
          v[i] = beta2 * v[i]! + (1 - beta2) * g[i]! * g[i]!;
          p[i]! -= (rate * (m[i]! / first)) / (Math.sqrt(v[i]! / second) + epsilon);
        });
      };
    },
  },
};

interface Schedule {
  summary: string;
  /** The factor on the learning rate at a step, counted from 0. */
  factor(step: number, steps: number, factor: number, every: number): number;
}

export const SCHEDULES: Record<string, Schedule> = {
  constant: { summary: 'The same rate throughout.', factor: () => 1 },
  step: {
    summary: 'Times `factor` after each `every` steps.',
    factor: (k, _n, factor, every) => factor ** Math.floor(k / every),
  },
  exponential: { summary: 'Times `factor` at each step.', factor: (k, _n, factor) => factor ** k },
  linear: { summary: 'Down to 0 along a line.', factor: (k, n) => 1 - k / n },
  cosine: { summary: 'Down to 0 along half a cosine.', factor: (k, n) => (1 + Math.cos((Math.PI * k) / n)) / 2 },
};
