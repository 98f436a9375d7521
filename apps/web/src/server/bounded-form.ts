import { type ErrorCode, GlyphlabError } from "@glyphlab/core/contracts/error";

/** What a form may bring. */
interface FormBound {
  mostBytes: number;
  /** The error of one that is longer, or does not say how long it is. */
  tooLong: { code: ErrorCode; message: (said: string) => string };
}

/**
 * A request's form, whose length is looked at before a byte of it is read.
 * @throws GlyphlabError the bound's own, or `invalid-input` when the request holds no form
 */
export async function readBoundedForm(request: Request, { mostBytes, tooLong }: FormBound): Promise<FormData> {
  // Node refuses a body that is longer than it says.
  const bytes = Number(request.headers.get("content-length") || Number.NaN);
  if (!(bytes <= mostBytes)) {
    const said = Number.isNaN(bytes) ? "does not say its length" : `has ${Math.ceil(bytes / 1e6)} MB`;
    throw new GlyphlabError(tooLong.code, tooLong.message(said));
  }
  try {
    return await request.formData();
  } catch (cause) {
    throw new GlyphlabError("invalid-input", "The request holds no form, or the connection broke while it was sent.", { cause });
  }
}
