import type { SourceFile } from './architecture/source-file.ts';

const kinds: readonly { kind: string; pattern: RegExp }[] = [
  {
    kind: 'a HubSpot access token',
    pattern: /\bpat-[a-z]{2}\d-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/,
  },
  { kind: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { kind: 'a GitHub token', pattern: /\b(gh[opsu]_[A-Za-z0-9]{36}|github_pat_\w{60,})/ },
  { kind: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*[^$\s]/ },
  { kind: 'an AWS key', pattern: /\bAKIA[0-9A-Z]{16}\b/ },
  { kind: 'a Slack token', pattern: /\bxox[abprs]-[A-Za-z0-9-]{10,}/ },
  {
    kind: 'a password in an address',
    pattern:
      /\bpostgres(?:ql)?:\/\/[^:\s/$]+:(?!secret@|password@|[$[<])[^@\s/$]{8,}@(?!localhost|127\.0\.0\.1)[\w.-]+/,
  },
  { kind: 'a client secret', pattern: /^\s*HUBSPOT_(?:CLIENT_SECRET|ACCESS_TOKEN)=(?!\s*$|…|<)\S+/ },
  { kind: 'a seal key', pattern: /\bFAIRLEAD_KEYS=\w+:(?!A{43}=)[A-Za-z0-9+/]{43}=/ },
];

/** A line that looks like it holds a secret; the secret itself is not repeated. */
export interface FoundSecret {
  path: string;
  line: number;
  kind: string;
}

/** Looks through one file, line by line. */
export function findSecrets({ path, text }: SourceFile): FoundSecret[] {
  return text
    .split('\n')
    .flatMap((content, index) =>
      kinds
        .filter(({ pattern }) => pattern.test(content))
        .map(({ kind }) => ({ path, line: index + 1, kind })),
    );
}
