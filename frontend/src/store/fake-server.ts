/** A server for tests of the stores: answers requests by functions, keeps what was asked. */

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

export type Answer = { status?: number; body?: unknown } | Error;

/** Stands in for `fetch`; each request takes the next answer, or waits for one. */
export class FakeServer {
  readonly asked: Asked[] = [];
  /** What is answered whenever a path is asked for, in no order. */
  readonly fixed = new Map<string, Answer>();
  private readonly answers: Answer[] = [];
  private waiting: ((answer: Answer) => void)[] = [];

  answer(...answers: Answer[]): void {
    for (const answer of answers) {
      const next = this.waiting.shift();
      if (next) next(answer);
      else this.answers.push(answer);
    }
  }

  readonly fetch = async (
    input: RequestInfo | URL,
    init?: RequestInit,
  ): Promise<Response> => {
    const asked = input instanceof Request ? input : new URL(input, "http://localhost");
    const request = new Request(asked, init);
    const text = await request.text();
    this.asked.push({
      method: request.method,
      path: new URL(request.url).pathname,
      body: text === "" ? null : JSON.parse(text),
    });
    const path = new URL(request.url).pathname;
    const answer = this.fixed.get(path) ?? this.answers.shift() ?? (await this.next());
    if (answer instanceof Error) throw answer;
    const { body = {}, status = 200 } = answer;
    return Response.json(body, { status });
  };

  private next(): Promise<Answer> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
