const keptMilliseconds = 5000;
const mostKept = 500;

/**
 * A loader whose answers are at most five seconds old: an on-sale asks for the same thing thousands of times a second.
 * Only for what the condition of a write decides anyway, or what may be that old.
 */
export const recently = <T>(load: (id: string) => Promise<T>): ((id: string) => Promise<T>) => {
  const kept = new Map<string, { answer: Promise<T>; until: number }>();
  return (id) => {
    const now = Date.now();
    const found = kept.get(id);
    if (found && found.until > now) return found.answer;
    // An environment that has served very many forgets them all rather than growing for ever.
    if (kept.size >= mostKept) kept.clear();
    const answer = load(id).catch((error) => {
      kept.delete(id);
      throw error;
    });
    kept.set(id, { answer, until: now + keptMilliseconds });
    return answer;
  };
};
