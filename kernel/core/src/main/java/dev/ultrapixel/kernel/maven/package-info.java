/** Dependencies: coordinates and POM files → jars, through Maven Resolver. */
@NullMarked
package dev.ultrapixel.kernel.maven;

import org.jspecify.annotations.NullMarked;
