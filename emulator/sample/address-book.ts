/** Gives each address once, as a portal demands: a number is put before the @ of one that is taken. */
export function createAddressBook(): (email: string) => string {
  const taken = new Set<string>();
  return (email) => {
    const wanted = email.toLowerCase();
    let free = wanted;
    for (let number = 2; taken.has(free); number += 1) free = wanted.replace('@', `${number}@`);
    taken.add(free);
    return free;
  };
}
