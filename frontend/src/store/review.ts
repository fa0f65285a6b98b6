/** What a model proposes for the open page. */
import { create } from "zustand";

export interface Review {
  /** Reads the open proposal of a page. */
  read: (pageId: string) => Promise<void>;
}

export const useReview = create<Review>()(() => ({
  read: () => Promise.resolve(),
}));
