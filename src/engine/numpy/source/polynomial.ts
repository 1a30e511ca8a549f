/** To come. */
export const polynomialSource = '';
