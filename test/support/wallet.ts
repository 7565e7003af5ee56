import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';

const newKey = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const certify = (name: string, publicKey: string, by: { name: string; key: string }, isAuthority: boolean): string => {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = isAuthority ? '01' : '00c0ffee1234567890';
  certificate.validity.notBefore = new Date('2026-01-01');
  certificate.validity.notAfter = new Date('2036-01-01');
  certificate.setSubject([{ name: 'commonName', value: name }]);
  certificate.setIssuer([{ name: 'commonName', value: by.name }]);
  certificate.setExtensions([{ name: 'basicConstraints', cA: isAuthority }]);
  certificate.sign(forge.pki.privateKeyFromPem(by.key), forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate);
};

/** What Apple would give an organizer, made by ourselves: a certificate for passes, its key, and the authority's certificate. */
export const applePapers = () => {
  const [authority, signer] = [newKey(), newKey()];
  const by = { name: 'Test Authority', key: authority.privateKey };
  return {
    passTypeId: 'pass.example.calsync.ticket',
    teamId: 'A1B2C3D4E5',
    certificate: certify('Pass Type ID: pass.example.calsync.ticket', signer.publicKey, by, false),
    key: signer.privateKey,
    authority: certify('Test Authority', authority.publicKey, by, true),
  };
};

/** What Google would give an organizer, with the key that checks what is signed. */
export const googlePapers = () => {
  const { publicKey, privateKey } = newKey();
  const issuer = {
    issuerId: '3388000000012345678',
    email: 'calsync-wallet-tickets@calsync-production-417.iam.gserviceaccount.com',
    key: privateKey,
  };
  return { issuer, publicKey };
};

/** Works in a folder of its own that is gone afterwards. */
const inFolder = <T>(work: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'calsync-wallet-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The files in a pass, by name, as another program unpacks them. */
export const unzipped = (pass: Uint8Array): Map<string, Buffer> =>
  inFolder((folder) => {
    const file = join(folder, 'ticket.pkpass');
    writeFileSync(file, pass);
    execFileSync('unzip', ['-tqq', file]);
    const names = execFileSync('unzip', ['-Z1', file], { encoding: 'utf8' }).trim().split('\n');
    return new Map(names.map((name) => [name, execFileSync('unzip', ['-p', file, name])]));
  });

/** Has OpenSSL check a detached signature; throws where it is not genuine. */
export const verifySignature = (signature: Uint8Array, content: Uint8Array, authority: string): void =>
  inFolder((folder) => {
    const paths = { signature, content, authority: Buffer.from(authority) };
    for (const [name, bytes] of Object.entries(paths)) writeFileSync(join(folder, name), bytes);
    const given = ['-inform', 'DER', '-in', 'signature', '-content', 'content', '-CAfile', 'authority'];
    execFileSync('openssl', ['cms', '-verify', '-binary', '-purpose', 'any', ...given, '-out', 'checked'], {
      cwd: folder,
      stdio: 'pipe',
    });
  });
