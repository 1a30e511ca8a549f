import { readFileSync } from 'node:fs';
import { Session } from './session.ts';
const s = new Session();
const t = s.answer(readFileSync(process.argv[2]!, 'utf8'));
process.stdout.write(t + s.takeWarnings());
