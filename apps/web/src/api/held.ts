/** As a form holds a value of the API's: text that is not there is empty. */
export type Held<Value> = Value extends object[] | string[]
  ? Value
  : Value extends boolean
    ? boolean
    : string;
