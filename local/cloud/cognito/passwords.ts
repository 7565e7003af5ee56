import { randomBytes, scrypt as scryptWithCallback, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AwsError } from '#local/cloud/aws-json.ts';

export type PasswordPolicy = {
  minimumLength: number;
  requireUppercase: boolean;
  requireLowercase: boolean;
  requireNumbers: boolean;
  requireSymbols: boolean;
};

const scrypt = promisify<string, Buffer, number, Buffer>(scryptWithCallback);
const HASH_BYTES = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await scrypt(password, salt, HASH_BYTES);
  return `scrypt$${salt.toString('base64')}$${hash.toString('base64')}`;
}

export async function matchesPassword(password: string, hashed: string): Promise<boolean> {
  const [, salt = '', hash = ''] = hashed.split('$');
  const expected = Buffer.from(hash, 'base64');
  return timingSafeEqual(await scrypt(password, Buffer.from(salt, 'base64'), HASH_BYTES), expected);
}

// A hash of nothing anybody knows, made once.
const nobodysHash = hashPassword(randomBytes(32).toString('base64'));

/** Takes as long as comparing a password, so that the time of an answer does not tell whether there is such a user. */
export async function compareWithNobody(password: string): Promise<void> {
  await matchesPassword(password, await nobodysHash);
}

export function assertPasswordPolicy(policy: PasswordPolicy, password: string | undefined): asserts password is string {
  const rules: [boolean, string][] = [
    [!password || password.length < policy.minimumLength, 'Password not long enough'],
    [policy.requireUppercase && !/[A-Z]/.test(password ?? ''), 'Password must have uppercase characters'],
    [policy.requireLowercase && !/[a-z]/.test(password ?? ''), 'Password must have lowercase characters'],
    [policy.requireNumbers && !/\d/.test(password ?? ''), 'Password must have numeric characters'],
    [policy.requireSymbols && !/[^A-Za-z0-9]/.test(password ?? ''), 'Password must have symbol characters'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken) {
    throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${broken[1]}`);
  }
}
