/** `npm run build`: writes every bundle into dist/ and prints what each weighs. */
import { buildAll } from './bundles.ts';

await buildAll({ development: process.argv.includes('--development'), report: true });
