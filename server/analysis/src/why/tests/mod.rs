mod examples;
mod pairs;
mod robust;
