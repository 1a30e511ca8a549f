/** numpy.polynomial in Python: the modules of its bases and the classes that the package itself names. */
import { basisSources } from './bases.ts';
import { seriesSource } from './series.ts';
import { polyutilsSource } from './utilities.ts';

const classes = ['polynomial.Polynomial', 'chebyshev.Chebyshev', 'legendre.Legendre'].concat([
  'hermite.Hermite',
  'hermite_e.HermiteE',
  'laguerre.Laguerre',
]);

/** What `numpy.polynomial` itself has. */
const packageSource = `import numpy as np

${classes.map((place) => `${place.split('.')[1]} = np.polynomial.${place}`).join('\n\n')}

set_default_printstyle = np.polynomial._polybase.set_default_printstyle
`;

/** For each public module its sources, as in source/index.ts. */
export const polynomialSections: Record<string, readonly (readonly [module: string, source: string])[]> = {
  'numpy.polynomial': [['numpy.polynomial._package', packageSource]],
  'numpy.polynomial.polyutils': [['numpy.polynomial.polyutils', polyutilsSource]],
  'numpy.polynomial._polybase': [['numpy.polynomial._polybase', seriesSource]],
  ...Object.fromEntries(Object.entries(basisSources).map(([module, source]) => [module, [[module, source]] as const])),
};
