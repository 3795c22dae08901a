/** The toolkit in the JJava kernel, which finds it by {@code ServiceLoader}. */
package dev.ultrapixel.notebook.jjava;
