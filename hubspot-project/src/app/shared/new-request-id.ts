/**
 * A name for one wish of a person (UUID, version 4), so that HubSpot may send it twice and it takes effect once. It is no
 * secret: whoever can send it can send another.
 */
export function newRequestId(): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const digit = Math.floor(Math.random() * 16);
    return (place === 'x' ? digit : (digit & 3) | 8).toString(16);
  });
}
