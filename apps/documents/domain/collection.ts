/** Collections that an account may store. */
export const MOST_COLLECTIONS = 200;
/** Documents that a collection may have. */
export const MOST_DOCUMENTS = 500;

/** Raised when a collection does not exist or belongs to another user. */
export class CollectionNotFoundError extends Error {
  override readonly name = "CollectionNotFoundError";

  constructor(collectionId: string, options?: ErrorOptions) {
    super(`Cannot find collection "${collectionId}": it does not exist`, options);
  }
}
