// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.SafePaths;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Paths among the arguments of commands; addresses are refused as they were given. */
final class PathArgument implements ITypeConverter<Path> {

	@Override
	public Path convert(String value) {
		if (SafePaths.isAddress(value)) {
			throw new TypeConversionException(SafePaths.shown(value)
					+ " is an address, and Hilum downloads nothing. Fetch the file yourself and name it.");
		}
		return Path.of(value);
	}
}
