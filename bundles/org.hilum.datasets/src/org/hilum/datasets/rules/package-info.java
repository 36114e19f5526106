// SPDX-License-Identifier: EPL-2.0
/**
 * From the structures that people drew to the labels of a data set: names matched by rules, several masks joined by
 * policies, nothing resolved in silence. Knows no file format.
 */
package org.hilum.datasets.rules;
