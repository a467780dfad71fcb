/**
 * The channel that wakes a learner's followers. Learners share sixteen of them: one for all would
 * wake everyone for everything, one each would leave PostgreSQL with as many as there ever were
 * learners.
 */
export function progressChannel(ownerId: string): string {
  return `progress_${ownerId.slice(-1).toLowerCase()}`;
}
