/** The channel that wakes those who follow an answer; answers share sixteen of them. */
export function answerChannel(messageId: string): string {
  return `answers_${messageId.slice(-1).toLowerCase()}`;
}
