/** Seconds that an access token lives: what a stolen one is worth at most. */
export const accessTokenSeconds = 15 * 60;
