/**
 * What is made once for all who ask for it in the same turn, which ends before anything that was asked for meanwhile is read: who
 * shares loaders in this way is never given what was read before it came.
 */
export function onceATurn<Made>(make: () => Made): () => Made {
  let made: { readonly it: Made } | null = null;
  return () => {
    if (made === null) {
      made = { it: make() };
      // As DataLoader waits for those who load together, begun before any of them.
      void Promise.resolve().then(() => process.nextTick(() => (made = null)));
    }
    return made.it;
  };
}
