/** A validator for the forms that makes no code: the page's policy forbids that. */
import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";
import {
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  type ValidatorType,
} from "@rjsf/utils";

const validators = new WeakMap<object, Validator>();

/** Keywords that only say that something inside of them failed. */
const STRUCTURE = new Set([
  "$ref",
  "additionalProperties",
  "allOf",
  "anyOf",
  "contains",
  "dependentSchemas",
  "else",
  "if",
  "items",
  "oneOf",
  "prefixItems",
  "properties",
  "then",
]);

/** Words for what a keyword of a schema asks. */
export type Words = (keyword: string) => string | undefined;

export function createValidator(words: Words): ValidatorType {
  const validate = (schema: RJSFSchema, data: unknown): RJSFValidationError[] =>
    validatorOf(schema)
      .validate(withoutUndefined(data))
      .errors.filter((unit) => !STRUCTURE.has(unit.keyword))
      .map((unit) => toError(unit, words));
  return {
    validateFormData(data, schema, _customValidate, transformErrors, uiSchema) {
      const found = validate(schema, data);
      const errors = transformErrors ? transformErrors(found, uiSchema) : found;
      return { errors, errorSchema: toErrorSchema(errors) };
    },
    isValid(schema, data, root) {
      if (typeof schema === "boolean") return schema;
      try {
        return validatorOf(withDefinitions(schema, root)).validate(withoutUndefined(data))
          .valid;
      } catch {
        // A reference that leads nowhere: this branch is not the one.
        return false;
      }
    },
    rawValidation: (schema, data) => ({ errors: validate(schema, data) as never[] }),
  };
}

function validatorOf(schema: RJSFSchema): Validator {
  const known = validators.get(schema);
  if (known) return known;
  // The validator writes into its schema where references lead, seen from an `$id` or the
  // address of the browser: definitions that two schemas share would lead astray in one.
  const own = structuredClone(schema);
  delete own.$id;
  const made = new Validator(own as Schema, "2020-12", false);
  validators.set(schema, made);
  return made;
}

const joined = new WeakMap<object, WeakMap<object, RJSFSchema>>();

/** A part of a schema with the definitions that it refers to; the same object each time. */
function withDefinitions(schema: RJSFSchema, root: RJSFSchema | undefined): RJSFSchema {
  if (!root?.$defs || root === schema) return schema;
  const ofRoot = joined.get(root) ?? new WeakMap<object, RJSFSchema>();
  joined.set(root, ofRoot);
  const known = ofRoot.get(schema);
  if (known) return known;
  const made = { ...schema, $defs: root.$defs };
  ofRoot.set(schema, made);
  return made;
}

function toError(unit: OutputUnit, words: Words): RJSFValidationError {
  const missing =
    unit.keyword === "required" ? /"([^"]+)"/.exec(unit.error)?.[1] : undefined;
  const steps = unit.instanceLocation.replace(/^#\/?/, "").split("/").filter(Boolean);
  const property = [...steps, ...(missing === undefined ? [] : [missing])].join(".");
  const message = words(unit.keyword) ?? unit.error;
  return {
    name: unit.keyword,
    property: `.${property}`,
    message,
    stack: message,
    schemaPath: unit.keywordLocation,
  };
}

/** Forms keep emptied values as `undefined`, which JSON does not have. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, withoutUndefined(part)]),
  );
}
