import { StoreSilentError } from '../store/store-silent-error.ts';

// Connection failures, too many connections, shutdown and start-up, cancelled and deadlocked statements, read-only
// standby, full or broken disk: https://www.postgresql.org/docs/18/errcodes-appendix.html
const passingStates = /^(08...|53...|57P0[1-4]|57014|40001|40P01|55P03|25006|58030)$/;
const brokenConnections = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
// The driver gives these no code.
const driverWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether an error means that the store cannot answer just now, so that the same request may succeed later. */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as Error & { code?: unknown };
  if (error instanceof StoreSilentError) return true;
  if (typeof code === 'string' && (passingStates.test(code) || brokenConnections.test(code))) return true;
  return driverWords.test(error.message) || isStoreTrouble(cause);
}
