/** The toolkit in this project's own kernel; the kernel finds it by its service file. */
package dev.ultrapixel.notebook.kernel;
