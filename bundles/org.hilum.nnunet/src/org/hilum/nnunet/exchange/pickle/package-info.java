// SPDX-License-Identifier: EPL-2.0
/**
 * Python's pickle format, without Python: a writer for plain data and numpy arrays, and a reader that constructs
 * nothing but plain data, numpy arrays and what its caller allows by name.
 */
package org.hilum.nnunet.exchange.pickle;
